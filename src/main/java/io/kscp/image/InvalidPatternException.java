package io.kscp.image;

/**
 * A text that is no image pattern. Neither the message nor the advice quotes the text: a password
 * may have been written in its place.
 */
public final class InvalidPatternException extends IllegalArgumentException {
  private final String advice;

  InvalidPatternException(String problem) {
    this(problem, "write HOST[:PORT][/PATH]");
  }

  InvalidPatternException(String problem, String advice) {
    super(problem);
    this.advice = advice;
  }

  /** What to write instead. */
  public String advice() {
    return advice;
  }
}
