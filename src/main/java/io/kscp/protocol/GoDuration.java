package io.kscp.protocol;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as Go writes it, which is how the kubelet reads {@code cacheDuration}: {@code
 * 1h30m0s}.
 *
 * @param nanos the length in nanoseconds, of any sign
 */
public record GoDuration(long nanos) implements Comparable<GoDuration> {
  /** Do not cache. */
  public static final GoDuration ZERO = new GoDuration(0);

  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000 * MICROSECOND;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final Pattern PART =
      Pattern.compile("(?=\\.?[0-9])([0-9]*)(?:\\.([0-9]*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  private static final int LONGEST_NUMBER = 1000;
  private static final String LARGEST = Long.toString(Long.MAX_VALUE);

  /**
   * Reads what Go's <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a> reads:
   * {@code 90s}, {@code 1h30m}, {@code 1.5h}, {@code 0}.
   *
   * @throws IllegalArgumentException if Go would not read it; the message does not quote the text
   */
  public static GoDuration parse(String text) {
    boolean negative = text.startsWith("-");
    int start = negative || text.startsWith("+") ? 1 : 0;
    if (text.substring(start).equals("0")) {
      return ZERO;
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int end = start;
    while (part.region(end, text.length()).lookingAt() && part.end(1) - end < LONGEST_NUMBER) {
      long unit = unit(part.group(3));
      sum =
          sum.add(new BigDecimal("0" + part.group(1)).multiply(BigDecimal.valueOf(unit)))
              .add(BigDecimal.valueOf(fraction(part.group(2), unit)));
      end = part.end();
    }
    if (end == start || end < text.length()) {
      throw invalid();
    }
    try {
      return new GoDuration((negative ? sum.negate() : sum).longValueExact());
    } catch (ArithmeticException e) {
      throw invalid();
    }
  }

  /** A part of a unit. Go, too, drops the digits that do not fit and rounds as a double does. */
  private static long fraction(String digits, long unit) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    int most = LARGEST.length();
    boolean fits = digits.length() < most || digits.substring(0, most).compareTo(LARGEST) <= 0;
    int length = Math.min(digits.length(), fits ? most : most - 1);
    return (long) (Long.parseLong(digits, 0, length, 10) * (unit / Math.pow(10, length)));
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "ms" -> MILLISECOND;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      default -> MICROSECOND;
    };
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("is not a duration like 90s, 1h30m or 0");
  }

  /** Whether it is less than zero, which the kubelet would take for "expired already". */
  public boolean isNegative() {
    return nanos < 0;
  }

  @Override
  public int compareTo(GoDuration other) {
    return Long.compare(nanos, other.nanos);
  }

  /** As Go prints it: {@code 1h30m0s}, {@code 1.5s}, {@code 2ms}, {@code 0s}. */
  @Override
  public String toString() {
    String sign = nanos < 0 ? "-" : "";
    long rest = Math.abs(nanos % MINUTE);
    if (nanos != 0 && nanos / SECOND == 0) {
      return sign
          + (rest < MICROSECOND
              ? rest + "ns"
              : rest < MILLISECOND
                  ? decimal(rest, MICROSECOND) + "\u00b5s"
                  : decimal(rest, MILLISECOND) + "ms");
    }
    long hours = Math.abs(nanos / HOUR);
    long minutes = Math.abs(nanos / MINUTE % 60);
    return sign
        + (hours > 0 ? hours + "h" : "")
        + (hours > 0 || minutes > 0 ? minutes + "m" : "")
        + decimal(rest, SECOND)
        + "s";
  }

  private static String decimal(long nanos, long unit) {
    return nanos % unit == 0
        ? Long.toString(nanos / unit)
        : BigDecimal.valueOf(nanos)
            .divide(BigDecimal.valueOf(unit))
            .stripTrailingZeros()
            .toPlainString();
  }
}
