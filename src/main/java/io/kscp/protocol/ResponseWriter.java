package io.kscp.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes an answer as one line of JSON with exactly the fields that the kubelet's strict reader
 * knows.
 */
public final class ResponseWriter {
  private static final String KIND = "CredentialProviderResponse";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private ResponseWriter() {}

  /** The whole line, UTF-8 with its final newline, ready to be written at once. */
  public static byte[] write(CredentialProviderResponse response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("kind", KIND);
      json.writeStringField("apiVersion", response.apiVersion().toString());
      json.writeStringField("cacheKeyType", response.cacheKeyType().name());
      if (response.cacheDuration().isPresent()) {
        json.writeStringField("cacheDuration", response.cacheDuration().get().toString());
      }
      json.writeObjectFieldStart("auth");
      for (Map.Entry<String, Credential> entry : response.auth().entrySet()) {
        json.writeObjectFieldStart(entry.getKey());
        json.writeStringField("username", entry.getValue().username());
        json.writeStringField("password", entry.getValue().password());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
