package io.kscp.cli.plugin;

import io.kscp.cli.Program;
import io.kscp.config.Environment;
import io.kscp.kubelet.CredentialProviderConfig;
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

/** An entry of the kubelet's configuration that starts this program. */
public record OwnEntry(ProviderEntry entry) {
  private static final Path SELF = Path.of("/proc/self/exe");
  private static final Path JAVA = Path.of("java");

  /**
   * The entries that start this program: the one of the name that is given; else those whose file
   * in the directory is the executable that runs now, or a copy of it; without a directory, or
   * where a Java runtime is what runs, those with a name that begins as this program's does.
   *
   * @param binDir the directory of executables, if it is given
   */
  public static List<OwnEntry> find(
      CredentialProviderConfig kubelet, Optional<String> name, Optional<Path> binDir) {
    return kubelet.providers().stream()
        .filter(entry -> isOwn(entry, name, binDir))
        .map(OwnEntry::new)
        .toList();
  }

  private static boolean isOwn(ProviderEntry entry, Optional<String> name, Optional<Path> binDir) {
    if (name.isPresent()) {
      return entry.name().equals(name.get());
    }
    boolean hasOwnName = entry.name().startsWith(Program.NAME);
    if (binDir.isEmpty()) {
      return hasOwnName;
    }
    try {
      Path file = binDir.get().resolve(entry.name());
      return SELF.toRealPath().endsWith(JAVA)
          ? hasOwnName
          : Files.isSameFile(file, SELF) || Files.mismatch(file, SELF) < 0;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** The variables with which the kubelet starts it: its own on top of the kubelet's. */
  public Environment environment(Environment kubelets) {
    Map<String, String> variables = new LinkedHashMap<>();
    entry.env().forEach(variable -> variables.put(variable.name(), variable.value()));
    return kubelets.with(variables);
  }

  /** The arguments with which the kubelet starts it, or none if it does not answer to them. */
  public Optional<PluginArguments> arguments() {
    return PluginArguments.parse(entry.args().toArray(String[]::new));
  }

  /** The version in which the kubelet asks it: the newest if it names no other. */
  public ApiVersion version() {
    return Arrays.stream(ApiVersion.values())
        .filter(version -> version.toString().equals(entry.apiVersion()))
        .findFirst()
        .orElse(ApiVersion.V1);
  }
}
