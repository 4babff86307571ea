package io.kscp.cli;

import io.kscp.config.Environment;
import io.kscp.finding.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tells whether a person sits at the other end of a stream. */
public final class Terminal {
  private static final int TYPE_MASK = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  private Terminal() {}

  /**
   * Whether what goes to stdout may be in colour: to a terminal that has colours, and without
   * NO_COLOR.
   */
  public static boolean isColoured(Environment environment) {
    try {
      return environment.get("NO_COLOR").orElse("").isEmpty()
          && !environment.get("TERM").orElse("").equals("dumb")
          && is(STDOUT);
    } catch (ConfigException e) {
      // Set to something that is no text, which is not empty either.
      return false;
    }
  }

  /**
   * Whether an open file is a terminal, by the device's number, for Java only tells whether stdin
   * and stdout are both terminals.
   *
   * @param descriptor the file in {@code /proc/self/fd}
   */
  public static boolean is(Path descriptor) {
    try {
      Map<String, Object> attributes = Files.readAttributes(descriptor, "unix:mode,rdev");
      if (((Integer) attributes.get("mode") & TYPE_MASK) != CHARACTER_DEVICE) {
        return false;
      }
      long major = (Long) attributes.get("rdev") >> 8 & 0xfff;
      // Virtual consoles and serial lines, /dev/tty and /dev/console, pseudo-terminals.
      return major == 4 || major == 5 || (major >= 136 && major <= 143);
    } catch (IOException e) {
      return false;
    }
  }
}
