package io.kscp.cli;

import io.kscp.finding.OneLine;

/** Text for people: lines that fit a narrow terminal, in colour if it is one. */
public final class Page {
  private static final int WIDTH = 80;
  private static final String END = "\u001b[0m";

  /** How a word stands out. */
  public enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    ERROR("\u001b[1;31m"),
    WARNING("\u001b[1;33m"),
    NOT_CHECKED("\u001b[1;36m");

    private final String start;

    Style(String start) {
      this.start = start;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final boolean coloured;

  /** An empty page. */
  public Page(boolean coloured) {
    this.coloured = coloured;
  }

  /** A line of its own, however long it is. */
  public void line(Style style, String line) {
    text.append(paint(style, line)).append('\n');
  }

  /**
   * A label and what it is for. Lines are broken at blanks, and go on below the first word; what
   * has no blank is not broken, so that a path can be copied.
   */
  public void entry(String label, Style style, String value) {
    StringBuilder line = new StringBuilder(label);
    int indent = label.length();
    int column = indent;
    for (String word : OneLine.of(value).split(" ")) {
      if (column > indent && column + 1 + word.length() > WIDTH) {
        line.append('\n').append(" ".repeat(indent)).append(paint(style, word));
        column = indent + word.length();
      } else {
        line.append(column > indent ? paint(style, " " + word) : paint(style, word));
        column += word.length() + (column > indent ? 1 : 0);
      }
    }
    text.append(line).append('\n');
  }

  /** A word that stands out in this way, if the page has colours. */
  public String paint(Style style, String word) {
    return coloured && style != Style.PLAIN ? style.start + word + END : word;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
