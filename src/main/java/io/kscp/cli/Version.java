package io.kscp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Says which build this is and what runs it. */
public final class Version {
  // Read when the class is initialised, which for a native executable is while it is built.
  private static final String BUILD = build();

  private Version() {}

  /** The name, version, commit and runtime of this program, in one line. */
  public static String of(Program program) {
    return Program.NAME + " " + BUILD + ", " + program.runtime();
  }

  private static String build() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
    String dirty = Boolean.parseBoolean(build.getProperty("dirty")) ? ", dirty" : "";
    return build.getProperty("version") + " (commit " + build.getProperty("commit") + dirty + ")";
  }
}
