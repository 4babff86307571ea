package io.kscp.config;

import io.kscp.config.YamlNode.Absent;
import io.kscp.config.YamlNode.Entry;
import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlNode.Position;
import io.kscp.config.YamlNode.Sequence;
import io.kscp.config.YamlNode.Text;
import io.kscp.config.YamlNode.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the keys of one mapping of a configuration file, of which all must be known and none may
 * stand there twice. What is not known may be a password: it is not shown.
 */
final class KeyReader {
  /** How many edits away from a known key a misspelt one is, at most. */
  static final int NEAR = 2;

  private final String file;
  private final int rule;
  private final KeyNames known;
  private final YamlNode[] values;
  private final Mistakes mistakes;
  private boolean hasUnknown;

  /**
   * Reads the keys.
   *
   * @param file how messages call the file
   * @param rule the rule's number, or 0 outside of rules
   * @param known the keys that may be there
   * @param mistakes what becomes of mistakes
   */
  KeyReader(String file, int rule, Mapping mapping, KeyNames known, Mistakes mistakes)
      throws ConfigException {
    this.file = file;
    this.rule = rule;
    this.known = known;
    this.mistakes = mistakes;
    this.values = new YamlNode[known.size()];
    this.hasUnknown = !mapping.complete();
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      int index = known.indexOf(key);
      if (index < 0) {
        hasUnknown = true;
        mistakes.add(unknown(entry));
      } else if (values[index] != null) {
        mistakes.add(error(entry.key().position(), key, "stands here a second time; remove one"));
      } else {
        values[index] = entry.value();
      }
    }
  }

  /** A misspelt key is shown, with what was probably meant, but not one that can be a password. */
  private ConfigException unknown(Entry entry) {
    String key = entry.key().value();
    Optional<String> near =
        entry.value() instanceof Absent
            ? Optional.empty()
            : NearestName.within(NEAR, key, known.list());
    return error(
        entry.key().position(),
        "unknown key",
        near.map(name -> Paths.show(key) + "; did you mean " + name + "?")
            .orElse("here; known are " + String.join(", ", known.list())));
  }

  /**
   * Whether there are unknown or unusable keys, of which one may stand for a known one that is
   * missing.
   */
  boolean hasUnknown() {
    return hasUnknown;
  }

  boolean has(String key) {
    return value(key) != null;
  }

  private YamlNode value(String key) {
    return values[known.indexOf(key)];
  }

  /** The text of a key, or none if the key is not there or has no text. */
  Optional<Setting> text(String key) throws ConfigException {
    return has(key) ? text(key, value(key)) : Optional.empty();
  }

  private Optional<Setting> text(String key, YamlNode value) throws ConfigException {
    String mistake;
    if (value instanceof Unusable) {
      return Optional.empty();
    }
    if (value instanceof Text text) {
      if (!hasHalfCharacter(text.value())) {
        return Optional.of(new Setting(text.value(), Origin.at(file, text.position(), rule, key)));
      }
      mistake = "has half a character (an unpaired \\u escape)";
    } else if (value instanceof Absent) {
      mistake = "has no value; write \"\" for an empty one";
    } else {
      mistake = "must be text, not a list or a mapping; quote it";
    }
    mistakes.add(error(value.position(), key, mistake));
    return Optional.empty();
  }

  /** An escape may name one half of a character alone, which no other program would understand. */
  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** The texts of a list, without what is no text. */
  List<Setting> texts(String key) throws ConfigException {
    List<Setting> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      text(key, item).ifPresent(texts::add);
    }
    return texts;
  }

  /** The items of a list, which may be empty; none of what is no list. */
  List<YamlNode> items(String key) throws ConfigException {
    YamlNode value = value(key);
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    if (!(value instanceof Unusable)) {
      String advice =
          value instanceof Text
              ? "write brackets around the value"
              : value instanceof Mapping
                  ? "write a dash and a blank in front of each item"
                  : "write [] for an empty one";
      mistakes.add(error(value.position(), key, "must be a list; " + advice));
    }
    return List.of();
  }

  /** Whether the key has a list without items. */
  boolean isEmptyList(String key) {
    return value(key) instanceof Sequence sequence && sequence.items().isEmpty();
  }

  /** A mistake that a key's value has. */
  ConfigException error(String key, String what) {
    return error(value(key).position(), key, what);
  }

  ConfigException error(Position position, String key, String what) {
    return new ConfigException(Origin.at(file, position, rule, key), " " + what);
  }
}
