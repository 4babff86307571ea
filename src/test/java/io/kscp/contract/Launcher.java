package io.kscp.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The forms in which the program is delivered, and how each is started. */
public enum Launcher {
  JVM(
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-jar",
      Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString()),
  /** The executable that the build made, which may be one for another processor. */
  NATIVE(provider()),
  /** Where {@link BundleContractIT} unpacks it: not where it was built, and a path with a blank. */
  BUNDLE(
      Path.of("target", "bundle", "any folder", "static-credential-provider")
          .toAbsolutePath()
          .toString()),
  /** A bundle for another processor, wherever its emulator finds it. */
  EMULATED_BUNDLE(provider()),
  SHELL(Path.of("src", "main", "sh", "static-credential-provider").toAbsolutePath().toString());

  private final List<String> command;

  Launcher(String... command) {
    this.command = List.of(command);
  }

  /**
   * What the property {@code provider} names, started by {@code emulator}: a command line, empty if
   * the machine runs it itself.
   */
  private static String[] provider() {
    String provider = System.getProperty("provider", "target/static-credential-provider");
    List<String> command = new ArrayList<>();
    String emulator = System.getProperty("emulator", "");
    if (!emulator.isBlank()) {
      command.addAll(List.of(emulator.trim().split(" +")));
    }
    command.add(Path.of(provider).toAbsolutePath().toString());
    return command.toArray(String[]::new);
  }

  /** The beginning of the command line. */
  public List<String> command() {
    return command;
  }
}
