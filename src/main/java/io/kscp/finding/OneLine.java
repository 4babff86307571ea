package io.kscp.finding;

import java.util.regex.Pattern;

/** Text that people wrote, in a message of one line. */
public final class OneLine {
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

  private OneLine() {}

  /** The text with {@code ?} for each character that could start a line or steer a terminal. */
  public static String of(String text) {
    return UNSAFE.matcher(text).replaceAll("?");
  }
}
