package io.kscp.protocol;

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

  /**
   * Reads what Go's <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a> reads:
   * {@code 90s}, {@code 1h30m}, {@code 1.5h}, {@code 0}.
   *
   * @throws IllegalArgumentException if Go would not read it; the message does not quote the text
   */
  public static GoDuration parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return ZERO;
    }
    if (rest.isEmpty()) {
      throw invalid();
    }
    // Unsigned, for the magnitude of the smallest duration is one more than that of the largest.
    long sum = 0;
    int position = 0;
    while (position < rest.length()) {
      Number number = Number.read(rest, position);
      position = number.end;
      int unitStart = position;
      while (position < rest.length() && !isNumeric(rest.charAt(position))) {
        position++;
      }
      sum += number.times(unit(rest.substring(unitStart, position)));
      if (Long.compareUnsigned(sum, Long.MIN_VALUE) > 0) {
        throw invalid();
      }
    }
    if (!negative && sum < 0) {
      throw invalid();
    }
    return new GoDuration(negative ? -sum : sum);
  }

  private static boolean isNumeric(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u03bcs" -> MICROSECOND;
      case "ms" -> MILLISECOND;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      default -> throw invalid();
    };
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("is not a duration like 90s, 1h30m or 0");
  }

  /** A decimal number: its integer part, its fraction over a power of ten, and where it ends. */
  private record Number(long integer, long fraction, double scale, int end) {
    static Number read(String text, int start) {
      int i = start;
      long integer = 0;
      while (i < text.length() && isDigit(text.charAt(i))) {
        if (Long.compareUnsigned(integer, Long.MIN_VALUE / -10) > 0) {
          throw invalid();
        }
        integer = integer * 10 + (text.charAt(i++) - '0');
        if (Long.compareUnsigned(integer, Long.MIN_VALUE) > 0) {
          throw invalid();
        }
      }
      boolean digits = i > start;
      long fraction = 0;
      double scale = 1;
      if (i < text.length() && text.charAt(i) == '.') {
        int point = i++;
        boolean overflow = false;
        while (i < text.length() && isDigit(text.charAt(i))) {
          int digit = text.charAt(i++) - '0';
          // Go drops the digits that no longer fit, too.
          overflow = overflow || fraction > (Long.MAX_VALUE - digit) / 10;
          if (!overflow) {
            fraction = fraction * 10 + digit;
            scale *= 10;
          }
        }
        digits = digits || i > point + 1;
      }
      if (!digits) {
        throw invalid();
      }
      return new Number(integer, fraction, scale, i);
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    long times(long unit) {
      if (Long.compareUnsigned(integer, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0) {
        throw invalid();
      }
      long product = integer * unit;
      if (fraction > 0) {
        product += (long) (fraction * (unit / scale));
        if (Long.compareUnsigned(product, Long.MIN_VALUE) > 0) {
          throw invalid();
        }
      }
      return product;
    }
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
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    long magnitude = nanos < 0 ? -nanos : nanos;
    if (Long.compareUnsigned(magnitude, SECOND) < 0) {
      return sign + small(magnitude);
    }
    long seconds = Long.divideUnsigned(magnitude, SECOND);
    StringBuilder out = new StringBuilder(sign);
    if (seconds >= 3600) {
      out.append(seconds / 3600).append('h');
    }
    if (seconds >= 60) {
      out.append(seconds / 60 % 60).append('m');
    }
    long fraction = Long.remainderUnsigned(magnitude, SECOND);
    return out.append(decimal(seconds % 60, fraction, 9)).append('s').toString();
  }

  private static String small(long nanos) {
    if (nanos < MICROSECOND) {
      return nanos + "ns";
    }
    if (nanos < MILLISECOND) {
      return decimal(nanos / MICROSECOND, nanos % MICROSECOND, 3) + "\u00b5s";
    }
    return decimal(nanos / MILLISECOND, nanos % MILLISECOND, 6) + "ms";
  }

  private static String decimal(long integer, long fraction, int digits) {
    if (fraction == 0) {
      return Long.toString(integer);
    }
    String padded = "0".repeat(digits) + fraction;
    String text = integer + "." + padded.substring(padded.length() - digits);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }
}
