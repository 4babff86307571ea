package io.kscp.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.Answering;
import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Giver;
import io.kscp.cli.Explanation.Granted;
import io.kscp.cli.Explanation.PatternTrace;
import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.cli.Explanation.RuleTrace;
import io.kscp.cli.Explanation.SecretRead;
import io.kscp.cli.Explanation.Start;
import io.kscp.cli.Explanation.Try;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** Writes explanations for programs. Its fields are documented; others may be added. */
final class ExplanationJson implements ExplanationWriter {
  private final StringWriter out = new StringWriter();
  private final JsonGenerator json;

  /** Starts the list. */
  ExplanationJson() throws IOException {
    json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    json.writeStartObject();
    json.writeArrayFieldStart("images");
  }

  @Override
  public void writeNotAnImage(String which, String why) throws IOException {
    json.writeStartObject();
    json.writeStringField("error", which + " " + why);
    json.writeEndObject();
  }

  @Override
  public void write(Explanation explanation) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", explanation.image().name());
    if (explanation.providers().isPresent()) {
      json.writeArrayFieldStart("providers");
      for (ProviderCall provider : explanation.providers().get()) {
        writeProvider(provider);
      }
      json.writeEndArray();
    }
    // With several entries these are those of the first one, as before there were others.
    writeAnswering(explanation.starts().get(0).answering());
    if (explanation.hasSeveralStarts()) {
      writeEntries(explanation);
    }
    json.writeEndObject();
  }

  private void writeEntries(Explanation explanation) throws IOException {
    json.writeArrayFieldStart("entries");
    for (Start start : explanation.starts()) {
      json.writeStartObject();
      ProviderCall entry = start.call().orElseThrow();
      json.writeStringField("name", entry.name());
      json.writeBooleanField("asked", entry.asked());
      writeAnswering(start.answering());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tries");
    for (Try one : explanation.tries()) {
      json.writeStartObject();
      json.writeStringField("entry", one.provider());
      writeGranted(one.granted());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAnswering(Answering answering) throws IOException {
    json.writeArrayFieldStart("rules");
    for (RuleTrace rule : answering.rules()) {
      writeRule(rule);
    }
    json.writeEndArray();
    if (answering.outcome() instanceof Answered answer) {
      writeAnswer(answer);
    } else if (answering.outcome() instanceof Failed failed) {
      json.writeStringField("error", failed.message());
    }
  }

  @Override
  public String end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return out.toString();
  }

  private void writeProvider(ProviderCall provider) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", provider.name());
    json.writeStringField("place", provider.place());
    json.writeBooleanField("ours", provider.ours());
    json.writeBooleanField("asked", provider.asked());
    writeOptional("pattern", provider.pattern());
    writeOptional("defaultCacheDuration", provider.defaultCacheDuration());
    json.writeEndObject();
  }

  private void writeRule(RuleTrace rule) throws IOException {
    json.writeStartObject();
    json.writeNumberField("rule", rule.number());
    json.writeStringField("verdict", rule.verdict().name());
    json.writeArrayFieldStart("patterns");
    for (PatternTrace pattern : rule.patterns()) {
      json.writeStartObject();
      json.writeStringField("pattern", pattern.pattern());
      json.writeBooleanField("matches", pattern.mismatch().isEmpty());
      writeOptional("why", pattern.mismatch());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sources");
    for (String source : rule.sources()) {
      json.writeString(source);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("files");
    for (SecretRead file : rule.files()) {
      json.writeStartObject();
      json.writeStringField("path", file.path().toString());
      json.writeStringField("changed", file.changed().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeOptional("note", rule.note());
    json.writeEndObject();
  }

  private void writeAnswer(Answered answer) throws IOException {
    json.writeArrayFieldStart("credentials");
    for (Granted granted : answer.credentials()) {
      json.writeStartObject();
      writeGranted(granted);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("cacheType", answer.cacheType().name());
    writeOptional("wantedCacheType", answer.wanted());
    writeOptional("whyCacheType", CacheText.why(answer));
    writeOptional("cacheDuration", answer.cacheDuration());
    json.writeStringField("response", answer.response());
  }

  private void writeGranted(Granted granted) throws IOException {
    json.writeStringField("key", granted.key());
    json.writeStringField("username", granted.username());
    json.writeNumberField("passwordLength", granted.passwordLength());
    json.writeArrayFieldStart("from");
    for (Giver giver : granted.givers()) {
      json.writeStartObject();
      json.writeNumberField("rule", giver.rule());
      writeOptional("pattern", giver.pattern());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOptional(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }
}
