package io.kscp.cli;

import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Giver;
import io.kscp.cli.Explanation.Granted;
import io.kscp.cli.Explanation.PatternTrace;
import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.cli.Explanation.RuleTrace;
import io.kscp.cli.Explanation.SecretRead;
import io.kscp.cli.Explanation.Start;
import io.kscp.cli.Explanation.Try;
import io.kscp.cli.Explanation.Verdict;
import io.kscp.cli.Page.Style;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes explanations for people. */
final class ExplanationText implements ExplanationWriter {
  private static final String INDENT = "            ";
  private static final String ANONYMOUS =
      "It is pulled anonymously, unless the pod has imagePullSecrets.";

  private final Page page;
  private final String named;
  private boolean first = true;

  /**
   * Writes on this page.
   *
   * @param named what tells providers that start this program from others, in words
   */
  ExplanationText(Page page, String named) {
    this.page = page;
    this.named = named;
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
    for (Start start : explanation.starts()) {
      if (explanation.hasSeveralStarts()) {
        start.call().ifPresent(this::writeEntry);
      }
      writeAnswering(start, explanation.hasSeveralStarts());
    }
    if (explanation.hasSeveralStarts()) {
      writeTries(explanation);
    }
  }

  /** The heading of one entry of several. */
  private void writeEntry(ProviderCall entry) {
    page.entry("  entry     ", Style.BOLD, entry.name());
    page.line(Style.PLAIN, INDENT + entry.place());
    if (!entry.asked()) {
      page.entry(
          INDENT,
          Style.PLAIN,
          "not asked about this image: no matchImages of it matches. What follows is what it would"
              + " answer.");
    }
  }

  private void writeAnswering(Start start, boolean oneOfSeveral) {
    List<RuleTrace> rules = start.answering().rules();
    rules.forEach(this::writeRule);
    if (start.answering().outcome() instanceof Failed failed) {
      page.entry("  answer    ", Style.BAD, "none: the whole request fails. " + failed.message());
    } else if (start.answering().outcome() instanceof Answered answer) {
      if (rules.isEmpty()) {
        page.entry("  rules     ", Style.PLAIN, "the configuration has none yet");
      }
      writeAnswer(answer, start.call(), oneOfSeveral);
    }
  }

  /** What the kubelet makes of the answers of several entries. */
  private void writeTries(Explanation explanation) {
    if (explanation.starts().stream().flatMap(s -> s.call().stream()).noneMatch(c -> c.asked())) {
      return;
    }
    if (explanation.tries().isEmpty()) {
      page.entry("  together  ", Style.PLAIN, "no entry gives credentials. " + ANONYMOUS);
      return;
    }
    page.entry(
        "  together  ", Style.BOLD, "the kubelet tries the credentials of all entries it asks:");
    int place = 1;
    for (Try one : explanation.tries()) {
      writeCredential(tryLabel(place++), one.granted(), one.provider() + ", ");
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
      if (provider.asked()) {
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
              : "never asks us: no provider of its configuration has "
                  + named
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

  private void writeAnswer(Answered answer, Optional<ProviderCall> call, boolean oneOfSeveral) {
    if (answer.credentials().isEmpty()) {
      page.entry(
          "  answer    ",
          Style.PLAIN,
          "no credentials: nothing serves this image." + (oneOfSeveral ? "" : " " + ANONYMOUS));
    }
    int place = 1;
    for (Granted granted : answer.credentials()) {
      writeCredential(oneOfSeveral ? "  gives     " : tryLabel(place++), granted, "");
    }
    page.entry("  cache     ", Style.PLAIN, CacheText.describe(answer, call));
    page.line(Style.PLAIN, "  response  " + answer.response());
  }

  private static String tryLabel(int place) {
    return String.format(Locale.ROOT, "  try %-6d", place);
  }

  private void writeCredential(String label, Granted granted, String provider) {
    page.entry(label, Style.GOOD, granted.key());
    String user = granted.username().isEmpty() ? "(empty)" : granted.username();
    page.entry(
        INDENT,
        Style.PLAIN,
        "user " + user + ", password of " + Explainer.characters(granted.passwordLength()));
    page.entry(
        INDENT,
        Style.PLAIN,
        "by "
            + provider
            + granted.givers().stream()
                .map(ExplanationText::describe)
                .collect(Collectors.joining("; ")));
  }

  private static String describe(Giver giver) {
    return "rule " + giver.rule() + giver.pattern().map(p -> " (" + p + ")").orElse("");
  }
}
