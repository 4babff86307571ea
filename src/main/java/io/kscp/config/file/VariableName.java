package io.kscp.config.file;

/** The name of a variable, of letters, digits and {@code _}. */
public record VariableName(String name) {
  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is not one; the message does not quote it
   */
  public static VariableName parse(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("is not the name of a variable");
    }
    return new VariableName(text);
  }

  static boolean isValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
