package io.kscp.cli;

import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.kubelet.ExecutableFile;
import io.kscp.kubelet.ProviderEntry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts an executable once, to see whether the node can: what its mode says is not all. */
final class ExecutableTrial {
  private static final long PATIENCE_SECONDS = 10;
  private static final String CONSEQUENCE = ", so no image gets credentials from it";
  private static final String INSTALL_ANOTHER =
      "install the executable that is built for this node";

  private ExecutableTrial() {}

  /**
   * Why the executable of an entry of ours cannot be started, or none if it can or is not there.
   */
  static Optional<Finding> of(ProviderEntry entry, Path folder) {
    Path file = folder.resolve(entry.name());
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return Optional.empty();
    }
    String shown = Paths.show(file.toString());
    try {
      Optional<String> refusal = ExecutableFile.read(file).refusal();
      if (refusal.isPresent()) {
        return refused(
            entry,
            shown + " " + refusal.get() + ": it cannot be started" + CONSEQUENCE,
            INSTALL_ANOTHER);
      }
      ProcessBuilder builder = new ProcessBuilder(file.toAbsolutePath().toString(), "--version");
      builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(Redirect.DISCARD);
      builder.redirectError(Redirect.DISCARD);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return refused(
            entry,
            shown + " --version does not end within " + PATIENCE_SECONDS + " s",
            "start it by hand to see what it waits for");
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : refused(
              entry,
              shown + " --version fails with exit code " + process.exitValue(),
              "start it by hand to see why; perhaps its libraries are missing");
    } catch (IOException e) {
      return refused(
          entry,
          shown + " cannot be started" + CONSEQUENCE,
          "start it by hand to see why; perhaps the file system of its interpreter is mounted"
              + " noexec");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Whether the executable of another program, which is not started, is for another processor: the
   * kubelet does not look, and starts it in vain.
   */
  static Optional<Finding> ofAnother(ProviderEntry entry, Path folder) {
    Path file = folder.resolve(entry.name());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return ExecutableFile.read(file)
          .processorOfOthers()
          .map(
              other ->
                  finding(
                      Severity.WARNING,
                      entry,
                      Paths.show(file.toString()) + " " + other + CONSEQUENCE,
                      INSTALL_ANOTHER));
    } catch (IOException e) {
      // The kubelet may read it all the same; that it can't be read here is said already.
      return Optional.empty();
    }
  }

  private static Optional<Finding> refused(ProviderEntry entry, String what, String advice) {
    return Optional.of(finding(Severity.ERROR, entry, what, advice));
  }

  private static Finding finding(
      Severity severity, ProviderEntry entry, String what, String advice) {
    return new Finding(severity, entry.file(), Optional.of(entry.place()), what, advice);
  }
}
