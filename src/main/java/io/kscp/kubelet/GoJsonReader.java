package io.kscp.kubelet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kscp.config.Finding.Place;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Items;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON as the kubelet does: what starts with a brace is JSON, whatever the file's name. */
final class GoJsonReader {
  private static final String SYNTAX =
      "starts with { and is not valid JSON, so the kubelet, which reads it as nothing else, exits";
  private static final String ADVICE =
      "check commas and quotes; YAML must not start with {, a line \"---\" before it is enough";
  private static final char REPLACEMENT = '\uFFFD';
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private final JsonParser json;

  private GoJsonReader(JsonParser json) {
    this.json = json;
  }

  /** Whether the kubelet takes this for JSON. */
  static boolean isJson(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        return text.charAt(i) == '{';
      }
    }
    return false;
  }

  /** Go's {@code unicode.IsSpace}. */
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00A0' || Character.isSpaceChar(c);
  }

  /** Reads the only value in the text. */
  static ConfigNode read(String text) throws RefusedException {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      ConfigNode root = new GoJsonReader(json).node();
      if (json.nextToken() != null) {
        throw new RefusedException(place(json.currentTokenLocation()), SYNTAX, ADVICE);
      }
      return root;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      Optional<Place> place = Optional.ofNullable(e.getLocation()).map(GoJsonReader::place);
      throw new RefusedException(place, SYNTAX, ADVICE);
    } catch (IOException e) {
      throw new RefusedException(Optional.empty(), SYNTAX, ADVICE);
    }
  }

  private ConfigNode node() throws IOException {
    Place place = place(json.currentTokenLocation());
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      List<Field> fields = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        Place keyPlace = place(json.currentTokenLocation());
        Scalar key = new Scalar(Type.TEXT, valid(json.currentName()), keyPlace);
        json.nextToken();
        fields.add(new Field(key, node()));
      }
      return new Fields(fields, place);
    }
    if (token == JsonToken.START_ARRAY) {
      List<ConfigNode> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new Items(items, place);
    }
    Type type =
        switch (token) {
          case VALUE_STRING -> Type.TEXT;
          case VALUE_TRUE, VALUE_FALSE -> Type.BOOLEAN;
          case VALUE_NULL -> Type.NULL;
          default -> Type.NUMBER;
        };
    return new Scalar(type, valid(json.getText()), place);
  }

  /** Go has the replacement character where half a pair is escaped. */
  private static String valid(String text) {
    StringBuilder valid = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
          i++;
        } else {
          valid.setCharAt(i, REPLACEMENT);
        }
      }
    }
    return valid.toString();
  }

  private static Place place(JsonLocation location) {
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
