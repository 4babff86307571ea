package io.kscp.config;

import java.util.List;

/** A piece of a configuration file and where it starts. */
sealed interface YamlNode {
  /** Line and column of its first character. */
  Position position();

  /**
   * A place in a file.
   *
   * @param line counted from 1
   * @param column counted from 1
   */
  record Position(int line, int column) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  /** Text, to the letter. */
  record Text(String value, Position position) implements YamlNode {
    /** Shows where the text stands and not what it is. */
    @Override
    public String toString() {
      return "Text[***, " + position + "]";
    }
  }

  /** Nothing where a value should be: no value at all, {@code ~} or {@code null}. */
  record Absent(Position position) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, Position position) implements YamlNode {}

  /**
   * Keys and values.
   *
   * @param entries in the order of the file; a key may stand there twice
   * @param complete whether no key had a mistake, so that a missing one was not written
   */
  record Mapping(List<Entry> entries, Position position, boolean complete) implements YamlNode {}

  /** A value with a mistake, which was reported. */
  record Unusable(Position position) implements YamlNode {}

  /** One key and its value. */
  record Entry(Text key, YamlNode value) {}
}
