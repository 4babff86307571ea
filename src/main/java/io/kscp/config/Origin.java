package io.kscp.config;

import io.kscp.config.YamlNode.Position;

/**
 * Where a value was written. Kept for each of them, put into words only for the one that is wrong;
 * there may be many thousands, so it is one object without parts.
 *
 * @param source the name of a variable or option, or of a file as it was given
 * @param line the line in the file, counted from 1, or 0 outside of files
 * @param column the column in the file, counted from 1
 * @param rule the rule's number, counted from 1, or 0 outside of rules
 * @param key the key in the file, or null
 */
record Origin(String source, int line, int column, int rule, String key) {
  /** A variable or an option. */
  static Origin named(String name) {
    return new Origin(name, 0, 0, 0, null);
  }

  /** A place in a file. */
  static Origin at(String file, Position position, int rule, String key) {
    return new Origin(file, position.line(), position.column(), rule, key);
  }

  /**
   * How messages begin, such as {@code /etc/kscp/config.yaml, line 7, column 15, rule 2: username}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(", ").append(new Position(line, column));
    }
    if (rule > 0) {
      text.append(", rule ").append(rule);
    }
    if (key != null) {
      text.append(": ").append(key);
    }
    return text.toString();
  }
}
