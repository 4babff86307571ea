package io.kscp.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes one JSON object as text. */
public final class JsonText {
  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Fields<T> {
    /** Writes what the object says about this. */
    void write(T value) throws IOException;
  }

  /** An object with these fields, and a new line. */
  public static String of(boolean pretty, Fields<JsonText> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      fields.write(new JsonText(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be written", e);
    }
    return text.append('\n').toString();
  }

  /** Writes a string, a number, a boolean or null. */
  public void field(String name, Object value) throws IOException {
    json.writeObjectField(name, value);
  }

  /** Writes a value in words, if there is one. */
  public void optional(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      field(name, value.get().toString());
    }
  }

  /** Writes a list of strings. */
  public void strings(String name, List<String> values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values.toArray(String[]::new), 0, values.size());
  }

  /** Writes a list with an object for each value. */
  public <T> void objects(String name, List<T> values, Fields<T> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (T value : values) {
      json.writeStartObject();
      fields.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
