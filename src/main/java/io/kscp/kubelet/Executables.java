package io.kscp.kubelet;

import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for the executables of providers as the kubelet does when it starts. */
final class Executables {
  private static final Path SELF = Path.of("/proc/self");
  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int EXECUTABLE_BY_ANY = 0111;

  private Executables() {}

  /** What the kubelet would find of these providers in the folder. */
  static List<Finding> check(Path binDir, List<ProviderEntry> providers) {
    Findings folder = new Findings(Paths.show(binDir.toString()));
    if (!checkFolder(binDir, folder)) {
      return folder.all();
    }
    List<Finding> all = new ArrayList<>();
    for (ProviderEntry provider : providers) {
      Findings findings = new Findings(provider.file());
      if (isFileName(provider.name())) {
        check(binDir, provider, findings);
      }
      all.addAll(findings.all());
    }
    return all;
  }

  private static boolean checkFolder(Path binDir, Findings findings) {
    try {
      int mode = (Integer) Files.getAttribute(binDir, "unix:mode");
      if ((mode & TYPE_MASK) == DIRECTORY) {
        return true;
      }
      findings.add(
          Severity.ERROR,
          Optional.empty(),
          "is no directory, so no provider is in it: the kubelet exits",
          "name the folder of the executables");
    } catch (AccessDeniedException e) {
      findings.add(
          Severity.NOT_CHECKED,
          Optional.empty(),
          "cannot be looked into: permission denied",
          "run this as root, as the kubelet runs");
    } catch (IOException e) {
      findings.add(
          Severity.ERROR,
          Optional.empty(),
          "does not exist: the kubelet exits",
          "create it, or correct the path");
    }
    return false;
  }

  /** What is no name of a file has been reported where the configuration was read. */
  private static boolean isFileName(String name) {
    return !name.isEmpty()
        && name.indexOf('/') < 0
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('\0') < 0;
  }

  private static void check(Path binDir, ProviderEntry provider, Findings findings) {
    String shown = Paths.show(binDir + "/" + provider.name());
    try {
      Path file = binDir.resolve(provider.name());
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      if ((mode & TYPE_MASK) == DIRECTORY) {
        error(provider, shown + " is a directory", "name an executable", findings);
      } else if ((mode & EXECUTABLE_BY_ANY) == 0) {
        error(provider, shown + " is not executable", "run chmod 755 on it", findings);
      } else if (isRoot() && !Files.isExecutable(file)) {
        error(
            provider,
            shown + " cannot be executed, although its mode allows it",
            "mount its file system without noexec",
            findings);
      } else if ((mode & TYPE_MASK) != REGULAR) {
        findings.warning(
            provider.place(),
            shown + " is no regular file, so nothing is started",
            "put one there");
      }
    } catch (InvalidPathException e) {
      notChecked(provider, shown, "set LC_ALL=C.UTF-8", findings);
    } catch (AccessDeniedException e) {
      notChecked(provider, shown, "run this as root, as the kubelet runs", findings);
    } catch (NoSuchFileException e) {
      error(
          provider,
          shown + " does not exist",
          "put the executable there, or write the name that it has",
          findings);
    } catch (IOException e) {
      error(provider, shown + " cannot be found", "see with ls -lL what it is", findings);
    }
  }

  private static void error(ProviderEntry provider, String what, String advice, Findings findings) {
    findings.error(provider.place(), what + ": the kubelet exits", advice);
  }

  private static void notChecked(
      ProviderEntry provider, String shown, String advice, Findings findings) {
    findings.add(
        Severity.NOT_CHECKED,
        Optional.of(provider.place()),
        shown + " cannot be looked at",
        advice);
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(SELF, "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
