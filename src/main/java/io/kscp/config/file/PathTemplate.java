package io.kscp.config.file;

import io.kscp.finding.ConfigException;

/**
 * A path that may hold {@code ${NAME}}; nothing else in it is expanded.
 *
 * @param text the path as it was written
 */
public record PathTemplate(String text) {
  private static final String START = "${";

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is not one; the message does not quote it
   */
  public static PathTemplate parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty");
    }
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, start + 1)) {
      int end = text.indexOf('}', start);
      if (end < 0 || !VariableName.isValid(text.substring(start + START.length(), end))) {
        throw new IllegalArgumentException("has a ${ that is not ${NAME}");
      }
    }
    return new PathTemplate(text);
  }

  /** Finds the value of a variable. */
  @FunctionalInterface
  public interface VariableLookup {
    /** The value, or the reason why there is none. */
    String get(String name) throws ConfigException;
  }

  /** The path with the values of its variables, which are not looked at again. */
  public String expand(VariableLookup variables) throws ConfigException {
    StringBuilder expanded = new StringBuilder();
    int position = 0;
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, position)) {
      int end = text.indexOf('}', start);
      expanded.append(text, position, start);
      expanded.append(variables.get(text.substring(start + START.length(), end)));
      position = end + 1;
    }
    return expanded.append(text, position, text.length()).toString();
  }
}
