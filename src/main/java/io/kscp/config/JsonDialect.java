package io.kscp.config;

/** What JSON allows and YAML 1.1 does not, so that one reader serves both. */
final class JsonDialect {
  private static final int ESCAPE_LENGTH = 6;

  private JsonDialect() {}

  /**
   * The text in a form that a YAML parser reads as meant. Only text that starts with a brace is
   * changed: tabs at the start of a line, which mean nothing there, become blanks, and between
   * double quotes two escapes that make up one character become one escape.
   */
  static String toYaml(String text) {
    if (!text.stripLeading().startsWith("{")
        || (text.indexOf('\t') < 0 && text.indexOf('\\') < 0)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    char quote = 0;
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == '"' && c == '\\' && i + 1 < text.length()) {
        int pair = surrogatePair(text, i);
        if (pair > 0) {
          out.append(String.format("\\U%08x", pair));
          i += 2 * ESCAPE_LENGTH - 1;
        } else {
          out.append(text, text.charAt(i + 1) == '/' ? i + 1 : i, i + 2);
          i++;
        }
      } else if (lineStart && c == '\t') {
        out.append(' ');
      } else {
        out.append(c);
        quote = quote == 0 && (c == '"' || c == '\'') ? c : quote == c ? 0 : quote;
      }
      lineStart = c == '\n' || c == '\r' || (lineStart && (c == '\t' || c == ' '));
    }
    return out.toString();
  }

  /** The character that two escapes from this position make up, or 0 if they don't. */
  private static int surrogatePair(String text, int start) {
    int high = escape(text, start);
    int low = escape(text, start + ESCAPE_LENGTH);
    boolean pair =
        high >= 0
            && low >= 0
            && Character.isHighSurrogate((char) high)
            && Character.isLowSurrogate((char) low);
    return pair ? Character.toCodePoint((char) high, (char) low) : 0;
  }

  private static int escape(String text, int start) {
    if (!text.startsWith("\\u", start) || start + ESCAPE_LENGTH > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = start + 2; i < start + ESCAPE_LENGTH; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
