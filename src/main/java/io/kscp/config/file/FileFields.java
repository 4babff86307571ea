package io.kscp.config.file;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.document.StrictFields;
import io.kscp.finding.ConfigException;
import io.kscp.finding.NearestName;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one mapping of our file, and how mistakes in them are worded. An unknown key may be
 * a password: it is shown only if it is nearly a known one.
 */
final class FileFields extends StrictFields<ConfigException> {
  /** How many edits away from a known key a misspelt one is, at most. */
  static final int NEAR = 2;

  private final String file;
  private final int rule;
  private final Set<String> known;
  private final Mistakes mistakes;

  /** Reads the fields, of which some are known, of a rule or (0) outside of rules. */
  FileFields(String file, int rule, Node.Mapping mapping, Set<String> known, Mistakes mistakes)
      throws ConfigException {
    super(mapping);
    this.file = file;
    this.rule = rule;
    this.known = known;
    this.mistakes = mistakes;
    read(known);
  }

  @Override
  protected boolean nullIsMissing() {
    return false;
  }

  @Override
  protected boolean isText(Node.Scalar scalar) {
    // A password of digits is written without quotes, too.
    return true;
  }

  @Override
  protected void unknown(Node.Scalar key, Node value) throws ConfigException {
    Optional<String> near =
        value.isNull() ? Optional.empty() : NearestName.within(NEAR, key.text(), known);
    mistakes.add(
        origin(key.position(), null),
        "unknown key " + (near.isPresent() ? OneLine.of(key.text()) : "here"),
        near.map(name -> "did you mean " + name + "?")
            .orElse("known are " + String.join(", ", known)));
  }

  @Override
  protected void twice(Node.Scalar key) throws ConfigException {
    mistake(key.position(), key.text(), "stands here a second time", "remove one");
  }

  @Override
  protected void unexpected(String name, Node value, Wanted wanted) throws ConfigException {
    if (wanted == Wanted.LIST) {
      String advice =
          value instanceof Node.Mapping
              ? "write a dash and a blank in front of each item"
              : value.isNull() ? "write [] for an empty one" : "write brackets around the value";
      mistake(value.position(), name, "must be a list", advice);
    } else if (value.isNull()) {
      mistake(value.position(), name, "has no value", "write \"\" for an empty one");
    } else {
      mistake(value.position(), name, "must be text, not a list or a mapping", "quote it");
    }
  }

  /** The value of a key, if it is there and can be used. */
  Optional<Setting> text(String key) throws ConfigException {
    Optional<Node.Scalar> text = scalar(key);
    return text.isPresent() ? setting(key, text.get()) : Optional.empty();
  }

  /** The values of a list that can be used. */
  List<Setting> texts(String key) throws ConfigException {
    List<Setting> settings = new ArrayList<>();
    for (Node.Scalar text : scalars(key)) {
      setting(key, text).ifPresent(settings::add);
    }
    return settings;
  }

  private Optional<Setting> setting(String key, Node.Scalar text) throws ConfigException {
    if (hasHalfCharacter(text.text())) {
      mistake(
          text.position(),
          key,
          "has half a character (an unpaired \\u escape)",
          "write the character itself");
      return Optional.empty();
    }
    return Optional.of(new Setting(text.text(), origin(text.position(), key)));
  }

  /** An escape may name one half of a character alone, which no other program would understand. */
  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Reports a mistake in the value of a key. */
  void mistake(String key, String problem, String advice) throws ConfigException {
    mistake(position(key), key, problem, advice);
  }

  private void mistake(Position position, String key, String problem, String advice)
      throws ConfigException {
    mistakes.add(origin(position, key), problem, advice);
  }

  private Origin origin(Position position, String key) {
    return new Origin(file, position.line(), position.column(), rule, key, "");
  }
}
