package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The parts of {@code docs/compatibility.md} that tests write, between comments that name them; the
 * rest is written by hand. To write them anew: {@code ./mvnw verify -Pkubelet -Dkubelets=all
 * -Dit.test='Kubelet*IT' -Ddocs.write}.
 */
final class CompatibilityPage {
  private static final Path FILE = Path.of("docs", "compatibility.md");

  private CompatibilityPage() {}

  /** What stands there now. */
  static String part(String name) {
    String text = read();
    return text.substring(start(text, name), end(text, name));
  }

  /** Holds the page to a text, or writes it. */
  static void holdTo(String name, String expected) {
    if (System.getProperty("docs.write") != null) {
      String text = read();
      write(text.substring(0, start(text, name)) + expected + text.substring(end(text, name)));
    }
    assertEquals(
        expected, part(name), FILE + " is not what ran: all kubelets must run with -Ddocs.write");
  }

  private static int start(String text, String name) {
    String marker = "<!-- generated: " + name + " -->\n";
    int at = text.indexOf(marker);
    if (at < 0) {
      throw new AssertionError(FILE + " has no " + marker);
    }
    return at + marker.length();
  }

  private static int end(String text, String name) {
    int at = text.indexOf("<!-- end -->", start(text, name));
    if (at < 0) {
      throw new AssertionError(FILE + " has no end of " + name);
    }
    return at;
  }

  private static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String text) {
    try {
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
