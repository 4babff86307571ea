package io.kscp.cli;

import io.kscp.kubelet.KubeletConfig;
import io.kscp.kubelet.ProviderEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the entries of a kubelet's configuration that start this program. */
final class OwnEntries {
  private static final Path SELF = Path.of("/proc/self/exe");
  private static final Path JAVA = Path.of("java");

  private OwnEntries() {}

  /**
   * The entries that start this program: the one of the name that is given; else those whose file
   * in the folder is the executable that runs now, or a copy of it; without a folder, or where a
   * Java runtime is what runs, those with a name that begins as this program's does.
   */
  static List<ProviderEntry> of(
      KubeletConfig kubelet, Optional<String> name, Optional<Path> binDir) {
    return kubelet.providers().stream().filter(entry -> isOwn(entry, name, binDir)).toList();
  }

  private static boolean isOwn(ProviderEntry entry, Optional<String> name, Optional<Path> binDir) {
    if (name.isPresent()) {
      return entry.name().equals(name.get());
    }
    return binDir.isPresent()
        ? isRunning(binDir.get(), entry.name())
        : entry.name().startsWith(Program.NAME);
  }

  private static boolean isRunning(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      if (SELF.toRealPath().endsWith(JAVA)) {
        return name.startsWith(Program.NAME);
      }
      return Files.isSameFile(file, SELF) || Files.mismatch(file, SELF) < 0;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
