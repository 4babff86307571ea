package io.kscp.image;

/**
 * A text that is no image pattern. The message says what is wrong and never quotes the text: a
 * password may have been written in its place.
 */
public final class InvalidPatternException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPatternException(String message) {
    super(message);
  }
}
