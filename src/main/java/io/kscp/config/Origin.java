package io.kscp.config;

import io.kscp.config.YamlNode.Position;

/**
 * Where a value was written. Kept for each of them, put into words only for the one that is wrong.
 *
 * @param source the name of a variable or option, or of a file as it was given
 * @param position the place in the file, or null
 * @param rule the rule's number, counted from 1, or 0 outside of rules
 * @param key the key in the file, or null
 */
record Origin(String source, Position position, int rule, String key) {
  /** A variable or an option. */
  static Origin named(String name) {
    return new Origin(name, null, 0, null);
  }

  /**
   * How messages begin, such as {@code /etc/kscp/config.yaml, line 7, column 15, rule 2: username}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (position != null) {
      text.append(", ").append(position);
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
