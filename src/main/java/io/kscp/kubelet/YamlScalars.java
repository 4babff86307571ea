package io.kscp.kubelet;

import io.kscp.config.Finding.Place;

/** Reads the text of scalars with or without quotes as go-yaml (v2) does. */
final class YamlScalars {
  private static final String ENDS_IN_FLOW = ",?[]{}";
  private static final String ESCAPES = "0abt\tnvfre \"'\\N_LP";
  private static final String ESCAPED =
      "\0\u0007\b\t\t\n\u000b\f\r\u001b \"'\\\u0085\u00a0\u2028\u2029";

  private final YamlText text;

  YamlScalars(YamlText text) {
    this.text = text;
  }

  /** The blanks and line breaks between two words, of which a space or line breaks remain. */
  private final class Gap {
    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder firstBreak = new StringBuilder();
    private final StringBuilder otherBreaks = new StringBuilder();
    private boolean broken;

    void read() throws RefusedException {
      if (text.isBlank(0)) {
        if (broken) {
          text.skip();
        } else {
          text.copy(blanks);
        }
      } else {
        text.require(2);
        if (broken) {
          text.copyBreak(otherBreaks);
        } else {
          blanks.setLength(0);
          text.copyBreak(firstBreak);
          broken = true;
        }
      }
      text.require(1);
    }

    void foldInto(StringBuilder to) {
      if (!broken) {
        to.append(blanks);
      } else if (firstBreak.isEmpty() || firstBreak.charAt(0) != '\n') {
        to.append(firstBreak).append(otherBreaks);
      } else if (otherBreaks.isEmpty()) {
        to.append(' ');
      } else {
        to.append(otherBreaks);
      }
      blanks.setLength(0);
      firstBreak.setLength(0);
      otherBreaks.setLength(0);
      broken = false;
    }
  }

  /**
   * A scalar without quotes.
   *
   * @param endsLine whether line breaks behind it are read
   */
  record Plain(String text, boolean endsLine) {}

  /**
   * Reads one without quotes.
   *
   * @param indent the columns that a further line must have in front
   */
  Plain plain(int indent, boolean inFlow) throws RefusedException {
    StringBuilder value = new StringBuilder();
    Gap gap = new Gap();
    while (!text.isDocumentMarker() && !text.is(0, '#')) {
      while (!text.isBlankOrEnd(0)
          && !(text.is(0, ':') && text.isBlankOrEnd(1))
          && !(inFlow && text.isOneOf(0, ENDS_IN_FLOW))) {
        gap.foldInto(value);
        text.copy(value);
        text.require(2);
      }
      if (!text.isBlank(0) && !text.isBreak(0)) {
        break;
      }
      text.require(1);
      while (text.isBlank(0) || text.isBreak(0)) {
        if (gap.broken && text.column() < indent && text.is(0, '\t')) {
          throw text.refused();
        }
        gap.read();
      }
      if (!inFlow && text.column() < indent) {
        break;
      }
    }
    return new Plain(value.toString(), gap.broken);
  }

  /** Reads one between quotes, of which the first is the next character. */
  String quoted() throws RefusedException {
    Place start = text.place();
    boolean single = text.is(0, '\'');
    char quote = single ? '\'' : '"';
    text.skip();
    StringBuilder value = new StringBuilder();
    while (true) {
      if (text.isDocumentMarker() || text.isEnd(0)) {
        throw YamlText.refused(start);
      }
      Gap gap = new Gap();
      while (!text.isBlankOrEnd(0)) {
        if (single && text.is(0, quote) && text.is(1, quote)) {
          value.append(quote);
          text.skip();
          text.skip();
        } else if (text.is(0, quote)) {
          break;
        } else if (!single && text.is(0, '\\') && text.isBreak(1)) {
          text.require(3);
          text.skip();
          text.skipBreak();
          gap.broken = true;
          break;
        } else if (!single && text.is(0, '\\')) {
          escape(value);
        } else {
          text.copy(value);
        }
        text.require(2);
      }
      text.require(1);
      if (text.is(0, quote)) {
        text.skip();
        return value.toString();
      }
      while (text.isBlank(0) || text.isBreak(0)) {
        gap.read();
      }
      gap.foldInto(value);
    }
  }

  private void escape(StringBuilder value) throws RefusedException {
    int escape = text.peek(1);
    int known = ESCAPES.indexOf(escape);
    int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
    if (known < 0 && digits == 0) {
      throw escapeRefused();
    }
    text.skip();
    text.skip();
    if (digits == 0) {
      value.append(ESCAPED.charAt(known));
      return;
    }
    text.require(digits);
    long code = 0;
    for (int i = 0; i < digits; i++) {
      if (text.hex(i) < 0) {
        throw escapeRefused();
      }
      code = code << 4 | text.hex(i);
    }
    if (code > Character.MAX_CODE_POINT || YamlBytes.isSurrogate((int) code)) {
      throw escapeRefused();
    }
    value.appendCodePoint((int) code);
    for (int i = 0; i < digits; i++) {
      text.skip();
    }
  }

  private RefusedException escapeRefused() {
    return new RefusedException(
        text.place(),
        "holds an escape that the kubelet does not know in YAML: it exits",
        "write the character itself");
  }
}
