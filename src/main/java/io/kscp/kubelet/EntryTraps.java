package io.kscp.kubelet;

import io.kscp.config.Paths;
import io.kscp.kubelet.ProviderEntry.EnvVar;
import io.kscp.protocol.GoDuration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the kubelet takes without a word in a provider and its operator can't have meant. */
final class EntryTraps {
  private static final GoDuration HOUR = GoDuration.parse("1h");
  private static final List<String> SECRETS = List.of("PASSWORD", "TOKEN", "SECRET");
  private static final List<String> REFERENCES = List.of("_FILE", "_PATH", "_DIR", "_URL");
  private static final String OUR_PASSWORD = "KSCP_REGISTRY_PASSWORD";

  private EntryTraps() {}

  /** Reports them. */
  static void check(ProviderEntry entry, Findings findings) {
    PatternTraps.check(entry.matchImages(), findings);
    entry
        .defaultCacheDuration()
        .filter(duration -> duration.compareTo(HOUR) > 0)
        .ifPresent(
            duration ->
                findings.warning(
                    entry.place(),
                    "defaultCacheDuration is "
                        + duration
                        + ": a password that is revoked lives as long in the kubelet",
                    "write 1h or less"));
    if (entry.args().stream().anyMatch(EntryTraps::holdsNul)) {
      findings.warning(
          entry.place(),
          "an argument holds a NUL character, with which no program can be started",
          "remove it");
    }
    Set<String> seen = new HashSet<>();
    entry.env().forEach(variable -> check(variable, seen, findings));
  }

  private static void check(EnvVar variable, Set<String> seen, Findings findings) {
    String name = variable.name();
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      findings.warning(
          variable.place(), "a variable has a name that none can have", "write name and value");
    } else if (holdsNul(name) || holdsNul(variable.value())) {
      findings.warning(
          variable.place(),
          "a variable holds a NUL character, with which no program can be started",
          "remove it");
    } else if (!seen.add(name)) {
      findings.warning(
          variable.place(),
          "the variable " + Paths.show(name) + " is there twice: the last value counts",
          "keep one of them");
    }
    if (isSecret(variable)) {
      findings.warning(
          variable.place(),
          "the variable "
              + Paths.show(name)
              + " holds a secret, which whoever reads this file or /proc can see",
          name.equals(OUR_PASSWORD)
              ? "write the path of a file with it in " + OUR_PASSWORD + "_FILE"
              : "keep it in a file that only root can read, and name that file");
    }
  }

  private static boolean holdsNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  /** Whether a variable holds a secret, as far as its name tells. */
  static boolean isSecret(EnvVar variable) {
    String name = variable.name().toUpperCase(Locale.ROOT);
    return !variable.value().isEmpty()
        && SECRETS.stream().anyMatch(name::contains)
        && REFERENCES.stream().noneMatch(name::endsWith);
  }
}
