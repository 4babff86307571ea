package io.kscp.cli;

import io.kscp.config.Configuration;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.kubelet.MatchImages;
import io.kscp.kubelet.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the images that a kubelet asks this program about with those that its rules name. */
final class EntryCoverage {
  private final ProviderEntry entry;
  private final Configuration configuration;
  private final List<Asked> asked;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A pattern of the entry.
   *
   * @param written the pattern
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
              .filter(image -> MatchImages.matches(written.text(), image)),
          pattern.filter(ImagePattern::isWide).isPresent());
    }

    /** Whether both it and a pattern of a rule name an example of one of them. */
    boolean overlaps(ImagePattern rule) {
      return example.filter(rule::matches).isPresent()
          || rule.example().filter(image -> MatchImages.matches(written.text(), image)).isPresent();
    }
  }

  private EntryCoverage(ProviderEntry entry, Configuration configuration) {
    this.entry = entry;
    this.configuration = configuration;
    this.asked = entry.matchImages().stream().map(Asked::of).toList();
  }

  /** Rules that the entry lets no image through to, and patterns of it that no rule serves. */
  static List<Finding> of(ProviderEntry entry, Configuration configuration) {
    EntryCoverage coverage = new EntryCoverage(entry, configuration);
    coverage.checkRules();
    coverage.checkPatterns();
    return coverage.findings;
  }

  private void checkRules() {
    for (int rule = 0; rule < configuration.credentials().size(); rule++) {
      List<String> patterns = configuration.patterns(rule);
      for (int i = 0; i < patterns.size(); i++) {
        Optional<ImagePattern> pattern = ImagePattern.parseIfValid(patterns.get(i));
        if (pattern.flatMap(ImagePattern::example).isPresent()
            && asked.stream().noneMatch(one -> one.overlaps(pattern.get()))) {
          findings.add(
              configuration.patternFinding(
                  rule,
                  i,
                  "is never asked about: no matchImages of "
                      + Paths.show(entry.name())
                      + " lets its images through",
                  "add its host and port as they stand there to matchImages in the kubelet's"
                      + " configuration"));
        }
      }
    }
  }

  private void checkPatterns() {
    for (Asked one : asked) {
      if (one.example().isPresent() && !one.wide() && !isServed(one)) {
        findings.add(
            new Finding(
                Severity.WARNING,
                entry.file(),
                Optional.of(one.written().place()),
                "no rule serves any image that this lets through: "
                    + Program.NAME
                    + " is started for nothing",
                "remove it, or add a rule for these images"));
      }
    }
  }

  private boolean isServed(Asked one) {
    for (int rule = 0; rule < configuration.credentials().size(); rule++) {
      List<ImagePattern> patterns =
          configuration.credentials().get(rule).matchImages().orElse(List.of());
      boolean everyImage = configuration.patterns(rule).isEmpty();
      if (everyImage || patterns.stream().anyMatch(one::overlaps)) {
        return true;
      }
    }
    return false;
  }
}
