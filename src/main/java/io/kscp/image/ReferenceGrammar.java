package io.kscp.image;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The parts of the grammar of image references, as <a
 * href="https://github.com/distribution/reference/blob/v0.6.0/regexp.go">distribution/reference</a>
 * defines it and the kubelet uses it. What every request needs is written as scanners over the
 * text, for a process that lives for a millisecond.
 */
final class ReferenceGrammar {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST =
      Pattern.compile("sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}");
  private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{64}");

  private ReferenceGrammar() {}

  /** {@code host[:digits]}, the host a domain name or an IPv6 literal in brackets. */
  static boolean isDomain(String text) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close > 1
          && isIpv6Literal(text.substring(0, close + 1))
          && isOptionalPort(text, close + 1);
    }
    int colon = text.indexOf(':');
    int end = colon < 0 ? text.length() : colon;
    int start = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || text.charAt(i) == '.') {
        if (!isDomainLabel(text, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return isOptionalPort(text, end);
  }

  /** An IPv6 literal with its brackets; like the kubelet's grammar, no more than its alphabet. */
  static boolean isIpv6Literal(String text) {
    int last = text.length() - 1;
    if (last < 2 || text.charAt(0) != '[' || text.charAt(last) != ']') {
      return false;
    }
    return all(text, 1, last, c -> isHex(c) || c == ':');
  }

  private static boolean isDomainLabel(String text, int start, int end) {
    if (start == end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
      return false;
    }
    return all(text, start, end, c -> isAlphanumeric(c) || c == '-');
  }

  private static boolean isOptionalPort(String text, int start) {
    return start == text.length()
        || (text.charAt(start) == ':' && isDigits(text, start + 1, text.length()));
  }

  /** At least one decimal digit and nothing else. */
  static boolean isDigits(String text, int start, int end) {
    return start < end && all(text, start, end, ReferenceGrammar::isDigit);
  }

  /** Whether all characters of a part of the text are wanted. */
  static boolean all(String text, int start, int end, IntPredicate wanted) {
    int i = start;
    while (i < end && wanted.test(text.charAt(i))) {
      i++;
    }
    return i == end;
  }

  /** One or more path components, separated by single slashes. */
  static boolean isPath(String text) {
    int start = 0;
    while (true) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      if (!isPathComponent(text, start, end)) {
        return false;
      }
      if (slash < 0) {
        return true;
      }
      start = slash + 1;
    }
  }

  /**
   * Runs of lower-case letters and digits, joined by one {@code .}, one or two {@code _}, or any
   * number of {@code -}.
   */
  private static boolean isPathComponent(String text, int start, int end) {
    int i = start;
    while (true) {
      int run = i;
      while (i < end && isLowerAlphanumeric(text.charAt(i))) {
        i++;
      }
      if (i == run) {
        return false;
      }
      if (i == end) {
        return true;
      }
      i = skipSeparator(text, i, end);
    }
  }

  private static int skipSeparator(String text, int start, int end) {
    char separator = text.charAt(start);
    int most =
        switch (separator) {
          case '.' -> 1;
          case '_' -> 2;
          case '-' -> end - start;
          default -> 0;
        };
    int i = start;
    while (i < end && i - start < most && text.charAt(i) == separator) {
      i++;
    }
    return i;
  }

  /** A letter, digit or {@code _}, then up to 127 of these, {@code .} and {@code -}. */
  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** {@code sha256:…}, {@code sha384:…} or {@code sha512:…} with all lower-case hex digits. */
  static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /** 64 hexadecimal digits: read as the identifier of an image, which is not a name. */
  static boolean isIdentifier(String text) {
    return text.length() == 64 && IDENTIFIER.matcher(text).matches();
  }

  private static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLowerAlphanumeric(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
  }

  static boolean isAlphanumeric(int c) {
    return isLowerAlphanumeric(c) || (c >= 'A' && c <= 'Z');
  }
}
