package io.kscp.kubelet;

import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** Configurations of a kubelet, written to files and read. */
final class KubeletFiles {
  static final String PROTOCOL = "credentialprovider.kubelet.k8s.io/v1";
  static final String GOOD =
      """
      apiVersion: kubelet.config.k8s.io/v1
      kind: CredentialProviderConfig
      providers:
      - name: p
        matchImages: [registry.example.com]
        defaultCacheDuration: 10m
        apiVersion: credentialprovider.kubelet.k8s.io/v1
      """;

  private KubeletFiles() {}

  /** The good configuration with lines added to its provider. */
  static String with(String... lines) {
    return GOOD + "  " + String.join("\n  ", lines) + "\n";
  }

  /** The good configuration with one of its values replaced. */
  static String replacing(String old, String replacement) {
    if (!GOOD.contains(old)) {
      throw new IllegalArgumentException(old);
    }
    return GOOD.replace(old, replacement);
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  static CredentialProviderConfig read(Path directory, String text) throws IOException {
    return CredentialProviderConfig.read(
        write(directory.resolve("config.yaml"), text), "config.yaml");
  }

  static List<Finding> of(Severity severity, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }

  private static String place(Origin origin) {
    return origin.line() == 0 ? "" : ":" + origin.line() + ":" + origin.column();
  }

  /** What is said, one finding a line. */
  static String said(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                finding.severity()
                    + " "
                    + finding.origin().source()
                    + place(finding.origin())
                    + " "
                    + finding.what()
                    + "; "
                    + finding.advice())
        .collect(Collectors.joining("\n"));
  }
}
