package io.kscp.cli;

/** Text for people: lines that fit a narrow terminal, in colour if it is one. */
final class Page {
  private static final int WIDTH = 80;
  private static final String END = "\u001b[0m";

  /** How a word stands out. */
  enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m");

    private final String start;

    Style(String start) {
      this.start = start;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final boolean coloured;

  /** An empty page. */
  Page(boolean coloured) {
    this.coloured = coloured;
  }

  /** A line of its own, however long it is. */
  Page line(Style style, String line) {
    text.append(paint(style, line)).append('\n');
    return this;
  }

  /** An empty line. */
  Page gap() {
    text.append('\n');
    return this;
  }

  /**
   * A label and what it is for. Lines are broken at blanks, and go on below the first word; what
   * has no blank is not broken, so that a path can be copied.
   */
  Page entry(String label, Style style, String value) {
    StringBuilder line = new StringBuilder(label);
    int indent = label.length();
    int column = indent;
    for (String word : visible(value).split(" ")) {
      if (column > indent && column + 1 + word.length() > WIDTH) {
        line.append('\n').append(" ".repeat(indent)).append(paint(style, word));
        column = indent + word.length();
      } else {
        line.append(column > indent ? paint(style, " " + word) : paint(style, word));
        column += word.length() + (column > indent ? 1 : 0);
      }
    }
    text.append(line).append('\n');
    return this;
  }

  private String paint(Style style, String word) {
    return coloured && style != Style.PLAIN ? style.start + word + END : word;
  }

  /** Without what a terminal would obey. */
  private static String visible(String value) {
    return value.codePoints().anyMatch(Character::isISOControl)
        ? value.replaceAll("\\p{Cntrl}|[\u0080-\u009f]", "?")
        : value;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
