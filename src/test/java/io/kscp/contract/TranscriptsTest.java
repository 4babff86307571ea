package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documentation shows of a terminal is what the program prints, with the files of {@code
 * docs/examples} in {@code /etc/kscp}. To write the pages anew: {@code ./mvnw test
 * -Dtest=TranscriptsTest -Ddocs.write}.
 */
class TranscriptsTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(^```console\n\\$ static-credential-provider ([^\n]*)\n)(.*?)(^```$)",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final String FOLDER = "/etc/kscp";
  private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");

  private Path folder;

  /** A folder whose name is as long as the one that is shown, so that lines break alike. */
  @BeforeEach
  void layOut() throws IOException {
    for (int i = 0; folder == null; i++) {
      Path free = Path.of("/tmp/" + Integer.toString(36 * 36 * 36 + i, 36));
      folder = Files.exists(free) ? null : Files.createDirectory(free);
    }
    assertEquals(FOLDER.length(), folder.toString().length());
    for (String name :
        List.of(
            "config.yaml",
            "credential-provider-config.yaml",
            "hub.yaml",
            "mirror.yaml",
            "two-providers.yaml")) {
      copy(Path.of("docs", "examples", name));
    }
    for (String name : new String[] {"registry.password", "mirror.password", "hub.password"}) {
      Path secret = TestFiles.write(folder.resolve(name), "hunter2hunter2\n");
      Files.setLastModifiedTime(secret, FileTime.from(CHANGED));
    }
  }

  private void copy(Path file) throws IOException {
    String text = Files.readString(file);
    TestFiles.write(
        folder.resolve(file.getFileName().toString()), text.replace(FOLDER, folder.toString()));
  }

  @AfterEach
  void cleanUp() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/explain.md", "docs/troubleshooting.md"})
  void transcriptsAreWhatIsPrinted(String page) throws IOException {
    assertPrinted(Path.of(page));
  }

  /** That page has a configuration with mistakes, which it shows. */
  @Test
  void transcriptsOfMistakesAreWhatIsPrinted() throws IOException {
    Path mistakes = Path.of("src", "test", "resources", "transcripts", "config.yaml");
    Path page = Path.of("docs", "validate.md");
    assertTrue(
        Files.readString(page).contains("```\n" + Files.readString(mistakes) + "```\n"),
        "the page does not show the file");
    copy(mistakes);
    assertTrue(assertPrinted(page) > 1, "no transcripts");
  }

  /** Returns how many transcripts the page has. */
  private int assertPrinted(Path page) throws IOException {
    String text = Files.readString(page);
    Matcher blocks = BLOCK.matcher(text);
    StringBuilder expected = new StringBuilder();
    int count = 0;
    while (blocks.find()) {
      String printed = blocks.group(1) + run(blocks.group(2)) + blocks.group(4);
      blocks.appendReplacement(expected, Matcher.quoteReplacement(printed));
      count++;
    }
    blocks.appendTail(expected);
    assertTrue(count > 0, "no transcript found");
    if (System.getProperty("docs.write") != null) {
      Files.writeString(page, expected);
    }
    assertEquals(expected.toString(), Files.readString(page), "run it with -Ddocs.write");
    return count;
  }

  /** What both streams show, and the exit code if it is not 0. */
  private String run(String line) {
    Result result =
        InProcess.run(Map.of("NO_COLOR", "1"), line.replace(FOLDER, folder.toString()).split(" "));
    String shown = (result.stdout() + result.stderr()).replace(folder.toString(), FOLDER);
    return result.exitCode() == 0 ? shown : shown + "(exit code " + result.exitCode() + ")\n";
  }
}
