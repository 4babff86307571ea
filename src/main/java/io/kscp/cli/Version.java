package io.kscp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is and what runs it. */
final class Version implements IVersionProvider {
  // Read when the class is initialised, which for a native executable is while it is built.
  private static final String BUILD = build();

  private final Program program;

  Version(Program program) {
    this.program = program;
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

  @Override
  public String[] getVersion() {
    return new String[] {Program.NAME + " " + BUILD + ", " + program.runtime()};
  }
}
