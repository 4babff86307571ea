package io.kscp.cli;

import io.kscp.config.Configuration;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidPatternException;
import io.kscp.kubelet.MatchImages;
import io.kscp.kubelet.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the images that a kubelet asks this program about with those that its rules name. */
final class EntryCoverage {
  private final ProviderEntry entry;
  private final Configuration configuration;
  private final List<Finding> findings = new ArrayList<>();

  private EntryCoverage(ProviderEntry entry, Configuration configuration) {
    this.entry = entry;
    this.configuration = configuration;
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
        Optional<ImageName> example = parse(patterns.get(i)).flatMap(ImagePattern::example);
        if (example.isPresent() && !isAskedAbout(patterns.get(i), example.get())) {
          findings.add(
              configuration.patternFinding(
                  rule,
                  i,
                  "is never asked about: no matchImages of "
                      + Paths.show(entry.name())
                      + " lets its images through",
                  "add the host to matchImages in the kubelet's configuration"));
        }
      }
    }
  }

  private boolean isAskedAbout(String text, ImageName example) {
    return entry.matchImages().stream()
        .anyMatch(
            pattern ->
                MatchImages.matches(pattern.text(), example) || overlaps(pattern.text(), text));
  }

  /** Whether an image that the kubelet's pattern names is one of the rule's. */
  private static boolean overlaps(String kubelets, String rules) {
    Optional<ImageName> image = parse(kubelets).flatMap(ImagePattern::example);
    return image.isPresent()
        && MatchImages.matches(kubelets, image.get())
        && parse(rules).filter(rule -> rule.matches(image.get())).isPresent();
  }

  private void checkPatterns() {
    for (ProviderEntry.Pattern pattern : entry.matchImages()) {
      Optional<ImageName> image = parse(pattern.text()).flatMap(ImagePattern::example);
      if (image.isPresent()
          && MatchImages.matches(pattern.text(), image.get())
          && !parse(pattern.text()).get().isWide()
          && !isServed(pattern.text(), image.get())) {
        findings.add(
            new Finding(
                Severity.WARNING,
                entry.file(),
                Optional.of(pattern.place()),
                "no rule serves any image that this lets through: "
                    + Program.NAME
                    + " is started for nothing",
                "remove it, or add a rule for these images"));
      }
    }
  }

  private boolean isServed(String pattern, ImageName image) {
    for (int rule = 0; rule < configuration.credentials().size(); rule++) {
      List<String> patterns = configuration.patterns(rule);
      boolean serves =
          patterns.isEmpty()
              || patterns.stream()
                  .anyMatch(
                      text ->
                          parse(text).filter(own -> own.matches(image)).isPresent()
                              || parse(text)
                                  .flatMap(ImagePattern::example)
                                  .filter(own -> MatchImages.matches(pattern, own))
                                  .isPresent());
      if (serves) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ImagePattern> parse(String text) {
    try {
      return Optional.of(ImagePattern.parse(text));
    } catch (InvalidPatternException e) {
      return Optional.empty();
    }
  }
}
