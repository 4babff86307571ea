package io.kscp.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kscp.config.Finding.Place;
import io.kscp.image.ImagePattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of registries in a Docker configuration.
 *
 * @param patterns what the keys that are patterns name
 * @param skipped where keys stand that are none, and are skipped when the file is used
 */
record DockerConfigKeys(List<ImagePattern> patterns, List<Place> skipped) {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
  private static final Set<String> REGISTRIES = Set.of("auths", "credHelpers");
  private static final Set<String> MODERN = Set.of("auths", "credHelpers", "credsStore");

  /** Reads the keys of a file; of one that can't be used as many as can be read. */
  static DockerConfigKeys read(String text) {
    DockerConfigKeys keys = new DockerConfigKeys(new ArrayList<>(), new ArrayList<>());
    DockerConfigKeys legacy = new DockerConfigKeys(new ArrayList<>(), new ArrayList<>());
    boolean modern = false;
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        modern |= MODERN.contains(key);
        legacy.add(key, json);
        JsonToken value = json.nextToken();
        if (REGISTRIES.contains(key) && value == JsonToken.START_OBJECT) {
          for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            keys.add(name, json);
            json.nextToken();
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      return keys;
    }
    return modern ? keys : legacy;
  }

  private void add(String key, JsonParser json) {
    Optional<ImagePattern> pattern = DockerConfig.pattern(key);
    if (pattern.isPresent()) {
      patterns.add(pattern.get());
    } else {
      skipped.add(
          new Place(
              json.currentTokenLocation().getLineNr(), json.currentTokenLocation().getColumnNr()));
    }
  }
}
