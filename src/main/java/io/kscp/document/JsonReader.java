package io.kscp.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads a document that is JSON. */
public final class JsonReader {
  // Reading what is nested uses the stack.
  private static final int DEEPEST_NESTING = 1000;
  private static final JsonFactory JSON = Json.factory(DEEPEST_NESTING).build();

  private final JsonParser json;
  private final UnaryOperator<String> strings;

  private JsonReader(JsonParser json, UnaryOperator<String> strings) {
    this.json = json;
    this.strings = strings;
  }

  /**
   * Reads the only value in the text, which is not empty.
   *
   * @param strings what becomes of each name and text, in which escapes may have left half a
   *     surrogate pair
   * @throws SyntaxException if the text is not one value in JSON
   */
  public static Node read(String text, UnaryOperator<String> strings) throws SyntaxException {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      Node root = new JsonReader(json, strings).node();
      if (json.nextToken() != null) {
        throw new SyntaxException(Optional.of(position(json.currentTokenLocation())), null);
      }
      return root;
    } catch (JacksonException e) {
      throw new SyntaxException(Optional.ofNullable(e.getLocation()).map(JsonReader::position), e);
    } catch (IOException e) {
      throw new SyntaxException(Optional.empty(), e);
    }
  }

  private Node node() throws IOException {
    Position position = position(json.currentTokenLocation());
    return switch (json.currentToken()) {
      case START_OBJECT -> mapping(position);
      case START_ARRAY -> sequence(position);
      case VALUE_STRING -> scalar(Node.Type.TEXT, position);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Type.BOOLEAN, position);
      case VALUE_NULL -> scalar(Node.Type.NULL, position);
      default -> scalar(Node.Type.NUMBER, position);
    };
  }

  private Node.Scalar scalar(Node.Type type, Position position) throws IOException {
    return new Node.Scalar(type, strings.apply(json.getText()), position);
  }

  private Node.Sequence sequence(Position position) throws IOException {
    List<Node> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Node.Sequence(items, position);
  }

  private Node.Mapping mapping(Position position) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      Node.Scalar key = scalar(Node.Type.TEXT, position(json.currentTokenLocation()));
      json.nextToken();
      entries.add(new Node.Entry(key, node()));
    }
    return new Node.Mapping(entries, position, true);
  }

  private static Position position(JsonLocation location) {
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
