package io.kscp.contract;

import java.nio.file.Path;
import java.util.List;

/** The forms in which the program is delivered, and how each is started. */
enum Launcher {
  JVM(
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-jar",
      Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString()),
  NATIVE(Path.of("target", "static-credential-provider").toAbsolutePath().toString()),
  /** Where {@link BundleContractIT} unpacks it: not where it was built, and a path with a blank. */
  BUNDLE(
      Path.of("target", "bundle", "any folder", "static-credential-provider")
          .toAbsolutePath()
          .toString()),
  SHELL(Path.of("src", "main", "sh", "static-credential-provider").toAbsolutePath().toString());

  private final List<String> command;

  Launcher(String... command) {
    this.command = List.of(command);
  }

  /** The beginning of the command line. */
  List<String> command() {
    return command;
  }
}
