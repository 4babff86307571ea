package io.kscp.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that people wrote down. */
public final class Paths {
  private static final String START = "${";

  private Paths() {}

  /**
   * The path.
   *
   * @param origin where it was written, for the message
   */
  public static Path parse(String text, String origin) throws ConfigException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigException(
          origin + " is no path that can be opened here; if it is not ASCII, set LC_ALL=C.UTF-8",
          e);
    }
  }

  /**
   * How messages show a path: behind a colon and as it was written, or not at all if it does not
   * look like one, for then it may be a password.
   */
  public static String quote(String path) {
    return path.indexOf('/') >= 0 || path.indexOf('.') >= 0 ? ": " + show(path) : "";
  }

  /** Checks what is known of a path in a file before its variables are. */
  static void check(Setting path) throws ConfigException {
    String text = path.value();
    if (text.isEmpty()) {
      throw new ConfigException(path.origin(), " is empty; write a path");
    }
    for (int i = text.indexOf(START); i >= 0; i = text.indexOf(START, i + 1)) {
      int end = text.indexOf('}', i);
      if (end < 0 || !Variables.isName(text.substring(i + START.length(), end))) {
        throw new ConfigException(
            path.origin(), " has a ${ that is not ${NAME}; nothing else is expanded");
      }
    }
  }

  /** Finds the value of a variable in a path. */
  @FunctionalInterface
  public interface VariableLookup {
    /** The value, or the reason why there is none. */
    String get(String name) throws ConfigException;
  }

  /** The path with the values of its variables, which are not looked at again. */
  public static String expand(String path, VariableLookup variables) throws ConfigException {
    StringBuilder expanded = new StringBuilder();
    int position = 0;
    for (int start = path.indexOf(START); start >= 0; start = path.indexOf(START, position)) {
      int end = path.indexOf('}', start);
      expanded.append(path, position, start);
      expanded.append(variables.get(path.substring(start + START.length(), end)));
      position = end + 1;
    }
    return expanded.append(path, position, path.length()).toString();
  }

  /** The path for a message of one line. */
  public static String show(String path) {
    StringBuilder shown = new StringBuilder(path);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        shown.setCharAt(i, '?');
      }
    }
    return shown.toString();
  }
}
