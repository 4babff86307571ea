package io.kscp.cli;

import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Giver;
import io.kscp.cli.Explanation.Granted;
import io.kscp.cli.Explanation.PatternTrace;
import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.cli.Explanation.RuleTrace;
import io.kscp.cli.Explanation.SecretRead;
import io.kscp.cli.Explanation.Verdict;
import io.kscp.cli.Page.Style;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes explanations for people. */
final class ExplanationText implements ExplanationWriter {
  private static final String INDENT = "            ";

  private final Page page;
  private boolean first = true;

  /** Writes on this page. */
  ExplanationText(Page page) {
    this.page = page;
  }

  @Override
  public void writeNotAnImage(String which, String why) {
    separate();
    page.line(Style.BOLD, which);
    page.entry("  image     ", Style.BAD, which + " " + why + "; the kubelet refuses such a pod");
  }

  @Override
  public String end() {
    return page.toString();
  }

  @Override
  public void write(Explanation explanation) {
    separate();
    page.line(Style.BOLD, explanation.image().name());
    explanation
        .providers()
        .ifPresentOrElse(
            this::writeProviders,
            () -> page.entry("  kubelet   ", Style.PLAIN, "not looked at; name --kubelet-config"));
    if (explanation.rules().isEmpty()) {
      page.entry("  rules     ", Style.PLAIN, "the configuration has none yet");
    }
    explanation.rules().forEach(this::writeRule);
    if (explanation.outcome() instanceof Answered answer) {
      writeAnswer(answer, explanation.providers().orElse(List.of()));
    } else if (explanation.outcome() instanceof Failed failed) {
      page.entry("  answer    ", Style.BAD, "none: the whole request fails. " + failed.message());
    }
  }

  private void separate() {
    if (!first) {
      page.gap();
    }
    first = false;
  }

  private void writeProviders(List<ProviderCall> providers) {
    boolean asked = false;
    for (ProviderCall provider : providers) {
      if (provider.pattern().isPresent()) {
        page.entry(
            "  kubelet   ",
            provider.ours() ? Style.GOOD : Style.PLAIN,
            "asks " + provider.name() + ": matchImages has " + provider.pattern().get());
        page.line(Style.PLAIN, INDENT + provider.place());
        asked |= provider.ours();
      }
    }
    if (!asked) {
      boolean known = providers.stream().anyMatch(ProviderCall::ours);
      page.entry(
          "  kubelet   ",
          Style.BAD,
          known
              ? "never asks us about this image: no matchImages of ours matches it. What follows"
                  + " is what we would answer."
              : "never asks us: no provider of its configuration has a name that begins with "
                  + Program.NAME
                  + ". What follows is what we would answer.");
    }
  }

  private void writeRule(RuleTrace rule) {
    String number = String.format(Locale.ROOT, "  rule %-5d", rule.number());
    Style style =
        switch (rule.verdict()) {
          case GIVES -> Style.GOOD;
          case FAILS -> Style.BAD;
          default -> Style.PLAIN;
        };
    if (rule.verdict() == Verdict.NO_MATCH && rule.patterns().size() == 1) {
      page.entry(number, style, "no match: " + describe(rule.patterns().get(0)));
      return;
    }
    page.entry(number, style, rule.verdict().text());
    if (rule.patterns().isEmpty() && rule.verdict() != Verdict.NOT_REACHED) {
      page.entry(INDENT, Style.PLAIN, "no patterns: every image");
    }
    for (PatternTrace pattern : rule.patterns()) {
      page.entry(INDENT, Style.PLAIN, describe(pattern));
    }
    rule.note().ifPresent(note -> page.entry(INDENT, Style.PLAIN, note));
    if (rule.verdict() != Verdict.NO_MATCH && rule.verdict() != Verdict.NOT_REACHED) {
      rule.sources().forEach(source -> page.entry(INDENT, Style.PLAIN, "set in " + source));
      rule.files().forEach(this::writeFile);
    }
  }

  private static String describe(PatternTrace pattern) {
    return pattern.pattern() + ": " + pattern.mismatch().orElse("names it");
  }

  private void writeFile(SecretRead file) {
    page.line(Style.PLAIN, INDENT + "read " + file.path());
    page.line(
        Style.PLAIN,
        INDENT
            + "     changed "
            + file.changed()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("T", " ")
                .replace("Z", " UTC"));
  }

  private void writeAnswer(Answered answer, List<ProviderCall> providers) {
    if (answer.credentials().isEmpty()) {
      page.entry(
          "  answer    ",
          Style.PLAIN,
          "no credentials: nothing serves this image. It is pulled anonymously, unless the pod has"
              + " imagePullSecrets.");
    }
    int place = 1;
    for (Granted granted : answer.credentials()) {
      writeCredential(place++, granted);
    }
    page.entry("  cache     ", Style.PLAIN, cache(answer, providers));
    page.line(Style.PLAIN, "  response  " + answer.response());
  }

  private void writeCredential(int place, Granted granted) {
    page.entry(String.format(Locale.ROOT, "  try %-6d", place), Style.GOOD, granted.key());
    String user = granted.username().isEmpty() ? "(empty)" : granted.username();
    page.entry(
        INDENT,
        Style.PLAIN,
        "user " + user + ", password of " + Explainer.characters(granted.passwordLength()));
    page.entry(
        INDENT,
        Style.PLAIN,
        "by "
            + granted.givers().stream()
                .map(ExplanationText::describe)
                .collect(Collectors.joining("; ")));
  }

  private static String describe(Giver giver) {
    return "rule " + giver.rule() + giver.pattern().map(p -> " (" + p + ")").orElse("");
  }

  private static String cache(Answered answer, List<ProviderCall> providers) {
    String forWhat =
        answer.cacheType() == CacheKeyType.Image ? "this image" : "all images of this host";
    return answer.cacheType()
        + why(answer).map(reason -> " (" + reason + ")").orElse("")
        + ", "
        + rotation(answer, providers, forWhat);
  }

  /** Why the answer's type is not the one that the rules ask for. */
  static Optional<String> why(Answered answer) {
    return answer
        .wanted()
        .map(
            wanted ->
                answer.cacheType() == CacheKeyType.Registry
                    ? "not " + wanted + ", which would need every rule's secret in one answer"
                    : "not " + wanted + ", for other images of this host get another answer");
  }

  private static String rotation(Answered answer, List<ProviderCall> providers, String forWhat) {
    if (answer.cacheDuration().isEmpty()) {
      return "for the kubelet's defaultCacheDuration"
          + ourDefault(providers).map(duration -> ", " + duration).orElse("")
          + ": so long after a change it may still use the old credentials for "
          + forWhat;
    }
    GoDuration duration = answer.cacheDuration().get();
    return duration.nanos() == 0
        ? "not kept: a change counts at the next pull"
        : "kept for "
            + duration
            + ": so long after a change the kubelet may still use the old credentials for "
            + forWhat;
  }

  /** What the kubelet's configuration says, if only one provider of ours is asked. */
  private static Optional<GoDuration> ourDefault(List<ProviderCall> providers) {
    List<ProviderCall> asked =
        providers.stream().filter(p -> p.ours() && p.pattern().isPresent()).toList();
    return asked.size() == 1 ? asked.get(0).defaultCacheDuration() : Optional.empty();
  }
}
