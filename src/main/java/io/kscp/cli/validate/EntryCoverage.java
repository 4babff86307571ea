package io.kscp.cli.validate;

import io.kscp.cli.Program;
import io.kscp.config.Configuration;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.Setting;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.OneLine;
import io.kscp.image.GoUrl;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.kubelet.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the images that a kubelet asks this program about with those that its rules name. */
final class EntryCoverage {
  private EntryCoverage() {}

  /**
   * A pattern of the entry.
   *
   * @param example an image that both the kubelet and this program take it to name, if there is one
   * @param wide whether it matches hosts of strangers
   */
  private record Asked(ProviderEntry.Pattern written, Optional<ImageName> example, boolean wide) {
    static Asked of(ProviderEntry.Pattern written) {
      Optional<ImagePattern> pattern = ImagePattern.parseIfValid(written.text());
      return new Asked(
          written,
          pattern
              .flatMap(ImagePattern::example)
              .filter(image -> GoUrl.matches(written.text(), image)),
          pattern.filter(ImagePattern::isWide).isPresent());
    }

    /** Whether both it and a pattern of a rule name an example of one of them. */
    boolean overlaps(ImagePattern rule) {
      return example.filter(rule::matches).isPresent()
          || rule.example().filter(image -> GoUrl.matches(written.text(), image)).isPresent();
    }

    boolean isServedBy(RuleSettings rule) {
      return rule.written().isEmpty() || rule.patterns().stream().anyMatch(this::overlaps);
    }
  }

  /** Rules that the entry lets no image through to, and patterns of it that no rule serves. */
  static List<Finding> of(ProviderEntry entry, Configuration configuration) {
    List<Asked> asked = entry.matchImages().stream().map(Asked::of).toList();
    List<Finding> findings = new ArrayList<>();
    for (RuleSettings rule : configuration.rules()) {
      for (Setting written : rule.written()) {
        Optional<ImagePattern> pattern = ImagePattern.parseIfValid(written.value());
        if (pattern.flatMap(ImagePattern::example).isPresent()
            && asked.stream().noneMatch(one -> one.overlaps(pattern.get()))) {
          findings.add(
              written.patternWarning(
                  "is never asked about: no matchImages of "
                      + OneLine.of(entry.name())
                      + " lets its images through",
                  "add its host and port as they stand there to matchImages in the kubelet's"
                      + " configuration"));
        }
      }
    }
    for (Asked one : asked) {
      if (one.example().isPresent()
          && !one.wide()
          && configuration.rules().stream().noneMatch(one::isServedBy)) {
        findings.add(
            Finding.of(
                Severity.WARNING,
                one.written().position().in(entry.file()),
                "no rule serves any image that this lets through: "
                    + Program.NAME
                    + " is started for nothing",
                "remove it, or add a rule for these images"));
      }
    }
    return findings;
  }
}
