package io.kscp.finding;

/**
 * Something that can't be used. Never holds a secret, nor any value of a variable or an argument.
 *
 * @param origin where it was written
 * @param problem what is wrong, in words that go on after the place
 * @param advice what to write or do instead
 */
public record Mistake(Origin origin, String problem, String advice) {
  /** One line: where, what, and what to do. */
  @Override
  public String toString() {
    return origin.with(problem) + "; " + advice;
  }
}
