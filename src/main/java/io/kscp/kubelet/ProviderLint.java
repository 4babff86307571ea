package io.kscp.kubelet;

import io.kscp.document.Position;
import io.kscp.finding.OneLine;
import io.kscp.kubelet.ProviderEntry.EnvVar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the kubelet takes without a word in a provider and its operator can't have meant. */
final class ProviderLint {
  private static final List<String> SECRETS = List.of("PASSWORD", "TOKEN", "SECRET");
  private static final List<String> REFERENCES = List.of("_FILE", "_PATH", "_DIR", "_URL");
  private static final String NUL = " a NUL character, with which no program can be started";
  private static final String OUR_PASSWORD = "KSCP_REGISTRY_PASSWORD";

  private ProviderLint() {}

  static void check(ProviderEntry entry, Findings findings) {
    MatchImagesLint.check(entry.matchImages(), findings);
    if (entry.args().stream().anyMatch(ProviderLint::holdsNul)) {
      findings.warning(entry.position(), "an argument holds" + NUL, "remove it");
    }
    Set<String> seen = new HashSet<>();
    entry.env().forEach(variable -> check(variable, seen, findings));
  }

  private static void check(EnvVar variable, Set<String> seen, Findings findings) {
    String name = variable.name();
    Position place = variable.position();
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      findings.warning(place, "a variable has a name that none can have", "write name and value");
    } else if (holdsNul(name) || holdsNul(variable.value())) {
      findings.warning(place, "a variable holds" + NUL, "remove it");
    } else if (!seen.add(name)) {
      findings.warning(
          place,
          "the variable " + OneLine.of(name) + " is there twice: the last value counts",
          "keep one of them");
    }
    if (isSecret(variable)) {
      findings.warning(
          place,
          "the variable "
              + OneLine.of(name)
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
