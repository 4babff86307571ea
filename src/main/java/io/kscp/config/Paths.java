package io.kscp.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that people wrote down. */
public final class Paths {
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
