package io.kscp.cli.explain;

import io.kscp.cli.Page;
import io.kscp.cli.Page.Style;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes explanations for people. */
final class ExplanationText {
  private static final String INDENT = "            ";
  private static final String ANONYMOUS =
      "It is pulled anonymously, unless the pod has imagePullSecrets.";

  private final Page page;
  private final String named;

  private ExplanationText(boolean coloured, String named) {
    this.page = new Page(coloured);
    this.named = named;
  }

  /** All of them as one page; providers that start this program have a name like this. */
  static String of(List<Explanation> all, String named, boolean coloured) {
    ExplanationText text = new ExplanationText(coloured, named);
    text.write(all);
    return text.page.toString();
  }

  private void write(List<Explanation> all) {
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        page.line(Style.PLAIN, "");
      }
      if (all.get(i) instanceof Explanation.OfImage explanation) {
        writeImage(explanation);
      } else if (all.get(i) instanceof Explanation.NotAnImage mistake) {
        page.line(Style.BOLD, mistake.name());
        entry("image", Style.BAD, mistake.message() + "; the kubelet refuses such a pod");
      }
    }
  }

  private void writeImage(Explanation.OfImage explanation) {
    page.line(Style.BOLD, explanation.image().name());
    if (explanation.providers().isPresent()) {
      writeProviders(explanation.providers().get(), explanation.isAsked());
    } else {
      entry("kubelet", Style.PLAIN, "not looked at; name --credential-provider-config");
    }
    boolean several = explanation.starts().size() > 1;
    for (Explanation.Start start : explanation.starts()) {
      if (several) {
        writeHeading(start.call().get());
      }
      writeEvaluation(start, several);
    }
    if (several && explanation.isAsked()) {
      writeAttempts(explanation.attempts());
    }
  }

  /** Writes a label, and beside it what it is for. */
  private void entry(String label, Style style, String value) {
    page.entry(String.format(Locale.ROOT, "  %-10s", label), style, value);
  }

  /** Writes more below what the label before is for. */
  private void more(String value) {
    page.entry(INDENT, Style.PLAIN, value);
  }

  /** The same in one line, however long it is. */
  private void moreInOneLine(Object value) {
    page.line(Style.PLAIN, INDENT + value);
  }

  private void writeProviders(List<Explanation.ProviderCall> providers, boolean asked) {
    for (Explanation.ProviderCall provider : providers) {
      if (provider.isAsked()) {
        entry(
            "kubelet",
            provider.ours() ? Style.GOOD : Style.PLAIN,
            "asks " + provider.entry().name() + ": matchImages has " + provider.pattern().get());
        moreInOneLine(provider.entry().origin());
      }
    }
    if (!asked) {
      String why =
          providers.stream().anyMatch(Explanation.ProviderCall::ours)
              ? "never asks us about this image: no matchImages of ours matches it."
              : "never asks us: no provider of its configuration has " + named + ".";
      entry("kubelet", Style.BAD, why + " What follows is what we would answer.");
    }
  }

  /** The heading of one entry of several. */
  private void writeHeading(Explanation.ProviderCall provider) {
    entry("entry", Style.BOLD, provider.entry().name());
    moreInOneLine(provider.entry().origin());
    if (!provider.isAsked()) {
      more(
          "not asked about this image: no matchImages of it matches. What follows is what it would"
              + " answer.");
    }
  }

  private void writeEvaluation(Explanation.Start start, boolean oneOfSeveral) {
    List<Explanation.RuleTrace> rules = start.evaluation().rules();
    rules.forEach(this::writeRule);
    if (start.evaluation().outcome() instanceof Explanation.Failed failed) {
      entry("answer", Style.BAD, "none: the whole request fails. " + failed.message());
    } else if (start.evaluation().outcome() instanceof Explanation.Answered answer) {
      if (rules.isEmpty()) {
        entry("rules", Style.PLAIN, "the configuration has none yet");
      }
      writeAnswer(answer, start.call(), oneOfSeveral);
    }
  }

  private void writeRule(Explanation.RuleTrace rule) {
    String label = "rule " + rule.number();
    if (rule.verdict() == Explanation.Verdict.NO_MATCH && rule.patterns().size() == 1) {
      entry(label, Style.PLAIN, "no match: " + describe(rule.patterns().get(0)));
      return;
    }
    Style style =
        switch (rule.verdict()) {
          case GIVES -> Style.GOOD;
          case FAILS -> Style.BAD;
          default -> Style.PLAIN;
        };
    entry(label, style, rule.verdict().text);
    if (rule.patterns().isEmpty() && rule.verdict() != Explanation.Verdict.NOT_REACHED) {
      more("no patterns: every image");
    }
    rule.patterns().forEach(pattern -> more(describe(pattern)));
    rule.note().ifPresent(this::more);
    if (rule.verdict() != Explanation.Verdict.NOT_REACHED) {
      rule.sources().forEach(source -> more("set in " + source));
      rule.files().forEach(this::writeFile);
    }
  }

  private static String describe(Explanation.PatternTrace pattern) {
    return pattern.pattern() + ": " + pattern.mismatch().orElse("names it");
  }

  private void writeFile(Explanation.SecretRead file) {
    String changed = file.changed().truncatedTo(ChronoUnit.SECONDS).toString();
    moreInOneLine("read " + file.path());
    moreInOneLine("     changed " + changed.replace("T", " ").replace("Z", " UTC"));
  }

  private void writeAnswer(
      Explanation.Answered answer, Optional<Explanation.ProviderCall> call, boolean oneOfSeveral) {
    if (answer.credentials().isEmpty()) {
      String none = "no credentials: nothing serves this image.";
      entry("answer", Style.PLAIN, oneOfSeveral ? none : none + " " + ANONYMOUS);
    }
    int place = 1;
    for (Explanation.Granted granted : answer.credentials()) {
      writeCredential(oneOfSeveral ? "gives" : "try " + place++, granted, "");
    }
    Optional<GoDuration> duration =
        call.filter(Explanation.ProviderCall::isAsked)
            .flatMap(asked -> asked.entry().defaultCacheDuration());
    entry("cache", Style.PLAIN, cache(answer, duration));
    page.line(Style.PLAIN, "  response  " + answer.response());
  }

  /** For what and how long the kubelet reuses an answer. */
  private static String cache(Explanation.Answered answer, Optional<GoDuration> ofKubelet) {
    String type =
        answer.cacheType() + answer.whyCacheType().map(why -> " (" + why + ")").orElse("") + ", ";
    String images =
        answer.cacheType() == CacheKeyType.Image ? "this image" : "all images of this host";
    String risk = " may still use the old credentials for " + images;
    if (answer.cacheDuration().isEmpty()) {
      String known = ofKubelet.map(duration -> ", " + duration).orElse("");
      String kept = "for the kubelet's defaultCacheDuration" + known;
      return type + kept + ": so long after a change it" + risk;
    }
    GoDuration duration = answer.cacheDuration().get();
    return duration.nanos() == 0
        ? type + "not kept: a change counts at the next pull"
        : type + "kept for " + duration + ": so long after a change the kubelet" + risk;
  }

  /** What the kubelet makes of the answers of several entries. */
  private void writeAttempts(List<Explanation.Attempt> attempts) {
    if (attempts.isEmpty()) {
      entry("together", Style.PLAIN, "no entry gives credentials. " + ANONYMOUS);
      return;
    }
    entry("together", Style.BOLD, "the kubelet tries the credentials of all entries it asks:");
    int place = 1;
    for (Explanation.Attempt attempt : attempts) {
      writeCredential("try " + place++, attempt.granted(), attempt.entry() + ", ");
    }
  }

  private void writeCredential(String label, Explanation.Granted granted, String provider) {
    entry(label, Style.GOOD, granted.key());
    String user = granted.username().isEmpty() ? "(empty)" : granted.username();
    more("user " + user + ", password of " + Explainer.characters(granted.passwordLength()));
    more(
        "by "
            + provider
            + granted.givers().stream()
                .map(ExplanationText::describe)
                .collect(Collectors.joining("; ")));
  }

  private static String describe(Explanation.Giver giver) {
    return "rule " + giver.rule() + giver.pattern().map(p -> " (" + p + ")").orElse("");
  }
}
