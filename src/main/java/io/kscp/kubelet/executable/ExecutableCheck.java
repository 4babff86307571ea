package io.kscp.kubelet.executable;

import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import io.kscp.kubelet.ProviderEntry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks for the executables of providers as the kubelet does when it starts, and whether this node
 * can start them: what their mode says is not all.
 */
public final class ExecutableCheck {
  private static final Path SELF = Path.of("/proc/self");
  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int EXECUTABLE_BY_ANY = 0111;
  private static final long PATIENCE_SECONDS = 10;
  private static final String AS_ROOT = "run this as root, as the kubelet runs";
  private static final String CONSEQUENCE = ", so no image gets credentials from it";
  private static final String INSTALL_ANOTHER =
      "install the executable that is built for this node";

  private final Origin origin;
  // How findings begin; empty where their origin is the file itself.
  private final String subject;
  private final List<Finding> findings;

  private ExecutableCheck(Origin origin, String subject, List<Finding> findings) {
    this.origin = origin;
    this.subject = subject;
    this.findings = findings;
  }

  /**
   * What there is to say about the executables of a kubelet's providers.
   *
   * @param binDir the directory that they are in
   * @param ours the providers whose executable is this program: it is started once
   */
  public static List<Finding> of(
      Path binDir, List<ProviderEntry> providers, List<ProviderEntry> ours) {
    List<Finding> findings = new ArrayList<>();
    Origin directory = Origin.named(OneLine.of(binDir.toString()));
    if (new ExecutableCheck(directory, "", findings).isDirectory(binDir)) {
      for (ProviderEntry entry : providers) {
        // What is no name of a file has been reported where the configuration was read.
        if (entry.name().matches("(?!\\.{1,2}$)[^/\0]+")) {
          String subject = OneLine.of(binDir + "/" + entry.name()) + " ";
          new ExecutableCheck(entry.origin(), subject, findings)
              .check(binDir, entry.name(), ours.contains(entry));
        }
      }
    }
    return findings;
  }

  private boolean isDirectory(Path binDir) {
    try {
      if ((mode(binDir) & TYPE_MASK) == DIRECTORY) {
        return true;
      }
      exits("is no directory, so no provider is in it", "name the directory of the executables");
    } catch (AccessDeniedException e) {
      add(Severity.NOT_CHECKED, "cannot be looked into: permission denied", AS_ROOT);
    } catch (IOException e) {
      exits("does not exist", "create it, or correct the path");
    }
    return false;
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode");
  }

  private void check(Path binDir, String name, boolean ours) {
    try {
      Path file = binDir.resolve(name);
      int mode = mode(file);
      if ((mode & TYPE_MASK) == DIRECTORY) {
        exits("is a directory", "name an executable");
      } else if ((mode & EXECUTABLE_BY_ANY) == 0) {
        exits("is not executable", "run chmod 755 on it");
      } else if (isRoot() && !Files.isExecutable(file)) {
        exits(
            "cannot be executed, although its mode allows it",
            "mount its file system without noexec");
      } else if ((mode & TYPE_MASK) != REGULAR) {
        add(Severity.WARNING, "is no regular file, so nothing is started", "put one there");
      } else if (ours && Files.isExecutable(file)) {
        start(file);
      } else {
        checkProcessor(file);
      }
    } catch (InvalidPathException e) {
      add(Severity.NOT_CHECKED, "cannot be looked at", "set LC_ALL=C.UTF-8");
    } catch (AccessDeniedException e) {
      add(Severity.NOT_CHECKED, "cannot be looked at", AS_ROOT);
    } catch (NoSuchFileException e) {
      exits("does not exist", "put the executable there, or write the name that it has");
    } catch (IOException e) {
      exits("cannot be found", "see with ls -lL what it is");
    }
  }

  private void exits(String what, String advice) {
    add(Severity.ERROR, what + ": the kubelet exits", advice);
  }

  private void add(Severity severity, String what, String advice) {
    findings.add(new Finding(severity, origin, subject + what, advice));
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(SELF, "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  private void start(Path file) {
    try {
      Optional<String> refusal = new ExecutableFile(file).refusal();
      if (refusal.isPresent()) {
        add(
            Severity.ERROR,
            refusal.get() + ": it cannot be started" + CONSEQUENCE,
            INSTALL_ANOTHER);
        return;
      }
      Process process =
          new ProcessBuilder(file.toAbsolutePath().toString(), "--version")
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        add(
            Severity.ERROR,
            "--version does not end within " + PATIENCE_SECONDS + " s",
            "start it by hand to see what it waits for");
      } else if (process.exitValue() != 0) {
        add(
            Severity.ERROR,
            "--version fails with exit code " + process.exitValue(),
            "start it by hand to see why; perhaps its libraries are missing");
      }
    } catch (IOException e) {
      add(
          Severity.ERROR,
          "cannot be started" + CONSEQUENCE,
          "start it by hand to see why; perhaps the file system of its interpreter is mounted"
              + " noexec");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The kubelet does not look at the processor of another program, and starts it in vain. */
  private void checkProcessor(Path file) {
    try {
      new ExecutableFile(file)
          .otherProcessor()
          .ifPresent(other -> add(Severity.WARNING, other + CONSEQUENCE, INSTALL_ANOTHER));
    } catch (IOException e) {
      // The kubelet may read it all the same; that it can't be read here is said already.
    }
  }
}
