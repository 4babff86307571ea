package io.kscp.cli;

import io.kscp.config.Environment;
import io.kscp.kubelet.KubeletConfig;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.protocol.ApiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return binDir.isPresent() ? isRunning(binDir.get(), entry) : hasOwnName(entry);
  }

  /** Whether the entry's executable has a name that begins as this program's does. */
  private static boolean hasOwnName(ProviderEntry entry) {
    return entry.name().startsWith(Program.NAME);
  }

  /**
   * The variables with which the kubelet would start the entry: its own on top of the kubelet's.
   */
  static Environment environment(ProviderEntry entry, Environment kubelets) {
    Map<String, String> variables = new LinkedHashMap<>();
    entry.env().forEach(variable -> variables.put(variable.name(), variable.value()));
    return kubelets.with(variables);
  }

  /** The plugin as the entry's arguments start it, or none if it would get no answer with them. */
  static Optional<PluginCommand> plugin(Program program, ProviderEntry entry) {
    return CommandRunner.plugin(program, entry.args().toArray(String[]::new));
  }

  /** The version that the kubelet would ask the entry in: the newest if it names no other. */
  static ApiVersion version(ProviderEntry entry) {
    return Arrays.stream(ApiVersion.values())
        .filter(version -> version.toString().equals(entry.apiVersion()))
        .findFirst()
        .orElse(ApiVersion.V1);
  }

  private static boolean isRunning(Path folder, ProviderEntry entry) {
    try {
      Path file = folder.resolve(entry.name());
      if (SELF.toRealPath().endsWith(JAVA)) {
        return hasOwnName(entry);
      }
      return Files.isSameFile(file, SELF) || Files.mismatch(file, SELF) < 0;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
