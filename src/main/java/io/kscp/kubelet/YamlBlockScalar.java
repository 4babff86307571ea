package io.kscp.kubelet;

/** Reads the text of scalars behind | and > as go-yaml (v2) does. */
final class YamlBlockScalar {
  private final YamlText text;

  YamlBlockScalar(YamlText text) {
    this.text = text;
  }

  /**
   * Reads one; the next character is its | or >.
   *
   * @param parent the indentation of what it belongs to, or -1
   */
  String read(int parent) throws RefusedException {
    boolean literal = text.is(0, '|');
    text.skip();
    text.require(1);
    int keep = chomping();
    text.require(1);
    int increment = increment();
    keep = keep == 0 && increment > 0 ? chomping() : keep;
    text.skipBlanks();
    text.skipComment();
    if (!text.isBreakOrEnd(0)) {
      throw text.refused();
    }
    text.require(2);
    text.skipBreak();
    int given = increment == 0 ? 0 : Math.max(parent, 0) + increment;
    StringBuilder breaks = new StringBuilder();
    int indent = indentation(given, parent, breaks);
    StringBuilder value = new StringBuilder();
    StringBuilder lineBreak = new StringBuilder();
    boolean blankBefore = false;
    text.require(1);
    while (text.column() == indent && !text.isEnd(0)) {
      boolean blank = text.isBlank(0);
      boolean folded =
          !literal
              && !blankBefore
              && !blank
              && lineBreak.length() > 0
              && lineBreak.charAt(0) == '\n';
      if (!folded) {
        value.append(lineBreak);
      } else if (breaks.isEmpty()) {
        value.append(' ');
      }
      value.append(breaks);
      lineBreak.setLength(0);
      breaks.setLength(0);
      blankBefore = blank;
      while (!text.isBreakOrEnd(0)) {
        text.copy(value);
        text.require(1);
      }
      text.require(2);
      text.copyBreak(lineBreak);
      indent = indentation(indent, parent, breaks);
    }
    return value.append(keep < 0 ? "" : lineBreak).append(keep > 0 ? breaks : "").toString();
  }

  /** Whether line breaks at the end are kept: all (1), none (-1) or one (0). */
  private int chomping() throws RefusedException {
    text.require(1);
    int keep = text.is(0, '+') ? 1 : text.is(0, '-') ? -1 : 0;
    if (keep != 0) {
      text.skip();
    }
    return keep;
  }

  private int increment() throws RefusedException {
    if (!text.isDigit(0)) {
      return 0;
    }
    int increment = text.peek(0) - '0';
    if (increment == 0) {
      throw text.refused();
    }
    text.skip();
    return increment;
  }

  /** Reads indentation and empty lines; what the indentation is, where it is not yet known (0). */
  private int indentation(int known, int parent, StringBuilder breaks) throws RefusedException {
    int widest = 0;
    while (true) {
      text.require(1);
      while ((known == 0 || text.column() < known) && text.is(0, ' ')) {
        text.skip();
        text.require(1);
      }
      widest = Math.max(widest, text.column());
      if ((known == 0 || text.column() < known) && text.is(0, '\t')) {
        throw text.refused();
      }
      if (!text.isBreak(0)) {
        return known != 0 ? known : Math.max(Math.max(widest, parent + 1), 1);
      }
      text.require(2);
      text.copyBreak(breaks);
    }
  }
}
