package io.kscp.document;

import java.util.List;

/** A piece of a document and where it starts. */
public sealed interface Node {
  /** The type of a value without parts. */
  enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /** Line and column of its first character. */
  Position position();

  /** Whether it means no value: nothing at all, {@code ~} or {@code null}. */
  default boolean isNull() {
    return false;
  }

  /**
   * A value without parts.
   *
   * @param text the value if it is text, else what was written
   */
  record Scalar(Type type, String text, Position position) implements Node {
    @Override
    public boolean isNull() {
      return type == Type.NULL;
    }

    /** Shows where the text is and not what it is: it may be a password. */
    @Override
    public String toString() {
      return type + " at " + position;
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Position position) implements Node {}

  /**
   * Keys and values.
   *
   * @param entries in the order of the file; a key may be there twice
   * @param complete whether no key was left out because of a mistake that was reported
   */
  record Mapping(List<Entry> entries, Position position, boolean complete) implements Node {}

  /** A value with a mistake that was reported. */
  record Unusable(Position position) implements Node {}

  /** One key and its value. */
  record Entry(Scalar key, Node value) {}
}
