package io.kscp.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.kscp.config.YamlNode.Absent;
import io.kscp.config.YamlNode.Entry;
import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlNode.Position;
import io.kscp.config.YamlNode.Sequence;
import io.kscp.config.YamlNode.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a document that is JSON. JSON is YAML, but YAML 1.1, which the parser of {@link YamlReader}
 * reads, knows neither {@code \/} nor pairs of {@code \}{@code uXXXX} nor tabs between tokens.
 */
final class JsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(ConfigFile.LIMIT)
                  .maxNameLength(ConfigFile.LIMIT)
                  .maxNumberLength(ConfigFile.LIMIT)
                  .maxNestingDepth(YamlReader.DEEPEST_NESTING)
                  .build())
          .build();

  private final JsonParser json;

  private JsonReader(JsonParser json) {
    this.json = json;
  }

  /** The document, or none if it is not one object in JSON; then it may still be YAML. */
  static Optional<YamlNode> read(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    if (!text.startsWith("{", start)) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      YamlNode root = new JsonReader(json).node();
      return json.nextToken() == null ? Optional.of(root) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private YamlNode node() throws IOException {
    Position position = position();
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return new Absent(position);
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new Sequence(items, position);
    }
    if (json.currentToken() == JsonToken.START_OBJECT) {
      List<Entry> entries = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        Text key = new Text(json.currentName(), position());
        json.nextToken();
        entries.add(new Entry(key, node()));
      }
      return new Mapping(entries, position, true);
    }
    return new Text(json.getText(), position);
  }

  private Position position() {
    JsonLocation start = json.currentTokenLocation();
    return new Position(start.getLineNr(), start.getColumnNr());
  }
}
