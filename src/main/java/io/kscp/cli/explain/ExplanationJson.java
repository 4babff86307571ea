package io.kscp.cli.explain;

import io.kscp.cli.JsonText;
import java.io.IOException;
import java.util.List;

/** Explanations for programs. The fields are documented; others may be added. */
final class ExplanationJson {
  private final JsonText json;

  private ExplanationJson(JsonText json) {
    this.json = json;
  }

  /** All of them as one object. */
  static String of(List<Explanation> all) {
    return JsonText.of(true, json -> json.objects("images", all, new ExplanationJson(json)::write));
  }

  private void write(Explanation explanation) throws IOException {
    if (explanation instanceof Explanation.NotAnImage mistake) {
      json.field("error", mistake.message());
    } else if (explanation instanceof Explanation.OfImage image) {
      writeImage(image);
    }
  }

  private void writeImage(Explanation.OfImage explanation) throws IOException {
    json.field("image", explanation.image().name());
    if (explanation.providers().isPresent()) {
      json.objects("providers", explanation.providers().get(), this::writeProvider);
    }
    // With several entries these are those of the first one, as before there were others.
    writeEvaluation(explanation.starts().get(0).evaluation());
    if (explanation.starts().size() > 1) {
      json.objects("entries", explanation.starts(), this::writeStart);
      json.objects("tries", explanation.attempts(), this::writeAttempt);
    }
  }

  private void writeProvider(Explanation.ProviderCall provider) throws IOException {
    json.field("name", provider.entry().name());
    json.field("place", provider.entry().origin().toString());
    json.field("ours", provider.ours());
    json.field("asked", provider.isAsked());
    json.optional("pattern", provider.pattern());
    json.optional("defaultCacheDuration", provider.entry().defaultCacheDuration());
  }

  private void writeStart(Explanation.Start start) throws IOException {
    json.field("name", start.call().orElseThrow().entry().name());
    json.field("asked", start.isAsked());
    writeEvaluation(start.evaluation());
  }

  private void writeAttempt(Explanation.Attempt attempt) throws IOException {
    json.field("entry", attempt.entry());
    writeGranted(attempt.granted());
  }

  private void writeEvaluation(Explanation.Evaluation evaluation) throws IOException {
    json.objects("rules", evaluation.rules(), this::writeRule);
    if (evaluation.outcome() instanceof Explanation.Failed failed) {
      json.field("error", failed.message());
    } else if (evaluation.outcome() instanceof Explanation.Answered answer) {
      json.objects("credentials", answer.credentials(), this::writeGranted);
      json.field("cacheType", answer.cacheType().name());
      json.optional("wantedCacheType", answer.wanted());
      json.optional("whyCacheType", answer.whyCacheType());
      json.optional("cacheDuration", answer.cacheDuration());
      json.field("response", answer.response());
    }
  }

  private void writeRule(Explanation.RuleTrace rule) throws IOException {
    json.field("rule", rule.number());
    json.field("verdict", rule.verdict().name());
    json.objects("patterns", rule.patterns(), this::writePattern);
    json.strings("sources", rule.sources());
    json.objects("files", rule.files(), this::writeFile);
    json.optional("note", rule.note());
  }

  private void writePattern(Explanation.PatternTrace pattern) throws IOException {
    json.field("pattern", pattern.pattern());
    json.field("matches", pattern.mismatch().isEmpty());
    json.optional("why", pattern.mismatch());
  }

  private void writeFile(Explanation.SecretRead file) throws IOException {
    json.field("path", file.path().toString());
    json.field("changed", file.changed().toString());
  }

  private void writeGranted(Explanation.Granted granted) throws IOException {
    json.field("key", granted.key());
    json.field("username", granted.username());
    json.field("passwordLength", granted.passwordLength());
    json.objects("from", granted.givers(), this::writeGiver);
  }

  private void writeGiver(Explanation.Giver giver) throws IOException {
    json.field("rule", giver.rule());
    json.optional("pattern", giver.pattern());
  }
}
