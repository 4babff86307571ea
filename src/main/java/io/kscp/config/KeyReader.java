package io.kscp.config;

import io.kscp.config.YamlNode.Absent;
import io.kscp.config.YamlNode.Entry;
import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlNode.Position;
import io.kscp.config.YamlNode.Sequence;
import io.kscp.config.YamlNode.Text;
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

  /**
   * Reads the keys.
   *
   * @param file how messages call the file
   * @param rule the rule's number, or 0 outside of rules
   * @param known the keys that may be there
   */
  KeyReader(String file, int rule, Mapping mapping, KeyNames known) throws ConfigException {
    this.file = file;
    this.rule = rule;
    this.known = known;
    this.values = new YamlNode[known.size()];
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      int index = known.indexOf(key);
      if (index < 0) {
        throw unknown(entry);
      }
      if (values[index] != null) {
        throw error(entry.key().position(), key, "stands here a second time; remove one");
      }
      values[index] = entry.value();
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

  boolean has(String key) {
    return value(key) != null;
  }

  private YamlNode value(String key) {
    return values[known.indexOf(key)];
  }

  /** The text of a key, or none if the key is not there. */
  Optional<Setting> text(String key) throws ConfigException {
    return has(key) ? Optional.of(text(key, value(key))) : Optional.empty();
  }

  private Setting text(String key, YamlNode value) throws ConfigException {
    if (value instanceof Text text) {
      if (hasHalfCharacter(text.value())) {
        throw error(text.position(), key, "has half a character (an unpaired \\u escape)");
      }
      return new Setting(text.value(), Origin.at(file, text.position(), rule, key));
    }
    if (value instanceof Absent) {
      throw error(value.position(), key, "has no value; write \"\" for an empty one");
    }
    throw error(value.position(), key, "must be text, not a list or a mapping; quote it");
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

  /** The texts of a list. */
  List<Setting> texts(String key) throws ConfigException {
    List<Setting> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      texts.add(text(key, item));
    }
    return texts;
  }

  /** The items of a list, which may be empty. */
  List<YamlNode> items(String key) throws ConfigException {
    YamlNode value = value(key);
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    throw error(value.position(), key, "must be a list; write [] for an empty one");
  }

  /** A mistake that a key's value has. */
  ConfigException error(String key, String what) {
    return error(value(key).position(), key, what);
  }

  ConfigException error(Position position, String key, String what) {
    return new ConfigException(Origin.at(file, position, rule, key) + " " + what);
  }
}
