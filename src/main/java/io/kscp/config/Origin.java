package io.kscp.config;

import io.kscp.config.YamlNode.Position;
import java.util.Optional;

/**
 * Where a value was written. Kept for each of them, put into words only for the one that is wrong;
 * there may be many thousands, so it is one object without parts.
 *
 * @param source the name of a variable or option, or of a file as it was given
 * @param line the line in the file, counted from 1, or 0 outside of files
 * @param column the column in the file, counted from 1, or 0 for the whole line
 * @param rule the rule's number, counted from 1, or 0 outside of rules
 * @param key the key in the file, or null
 */
record Origin(String source, int line, int column, int rule, String key) {
  /** A variable or an option. */
  static Origin named(String name) {
    return new Origin(name, 0, 0, 0, null);
  }

  /** A line in a file. */
  static Origin line(String file, int line) {
    return new Origin(file, line, 0, 0, null);
  }

  /** A place in a file. */
  static Origin at(String file, Position position, int rule, String key) {
    return new Origin(file, position.line(), position.column(), rule, key);
  }

  /** The source, and line and column if it has some. */
  String where() {
    if (column > 0) {
      return source + ", " + new Position(line, column);
    }
    return line > 0 ? source + ", line " + line : source;
  }

  /** The file, variable or option, without the place in a list. */
  String sourceOnly() {
    int item = line == 0 ? source.indexOf(", item ") : -1;
    return item < 0 ? source : source.substring(0, item);
  }

  /** The place for a finding, none outside of files. */
  Optional<Finding.Place> finding() {
    return line == 0 ? Optional.empty() : Optional.of(new Finding.Place(line, Math.max(1, column)));
  }

  /** What to write there, where the message about a value does not say it. */
  String advice() {
    String what = key == null ? source : key;
    return switch (what) {
      case "cacheType", "cache_type", Variables.CACHE_TYPE -> "write Image, Registry or Global";
      case "cacheDuration", "cache_duration", Variables.CACHE_DURATION ->
          "write a duration such as 90s, 1h30m or 0";
      case "optional" -> "write true or false";
      case "usernameEnv", "passwordEnv" -> "write a name such as REGISTRY_PASSWORD";
      case "matchImages" -> "write HOST[:PORT][/PATH]";
      default ->
          what.startsWith(Variables.MATCH_IMAGES) ? "write HOST[:PORT][/PATH]" : "correct it";
    };
  }

  /** What a message about a part of a file begins with behind the place, such as "rule 2: ". */
  String subject() {
    StringBuilder text = new StringBuilder();
    if (rule > 0) {
      text.append("rule ").append(rule).append(key == null ? "" : ": ");
    }
    return text.append(key == null ? "" : key).toString();
  }

  /**
   * How messages begin, such as {@code /etc/kscp/config.yaml, line 7, column 15, rule 2: username}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(where());
    if (rule > 0) {
      text.append(", rule ").append(rule);
    }
    if (key != null) {
      text.append(": ").append(key);
    }
    return text.toString();
  }
}
