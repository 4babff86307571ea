package io.kscp.config;

import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidPatternException;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.Locale;

/**
 * What texts mean. Each method throws IllegalArgumentException with what is wrong, not with the
 * text.
 */
final class Values {
  private Values() {}

  /** {@code Image}, {@code Registry} or {@code Global} in any letter case. */
  static CacheKeyType cacheKeyType(String text) {
    for (CacheKeyType type : CacheKeyType.values()) {
      if (lowerCase(type.name()).equals(lowerCase(text))) {
        return type;
      }
    }
    throw new IllegalArgumentException("is none of Image, Registry and Global");
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A duration in Go's syntax that is not negative. */
  static GoDuration duration(String text) {
    GoDuration duration = GoDuration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("is negative; write 0 for no caching");
    }
    return duration;
  }

  /** {@code true} or {@code false}. */
  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return text.equals("true");
  }

  /** A pattern of images. */
  static ImagePattern pattern(String text) {
    try {
      return ImagePattern.parse(text);
    } catch (InvalidPatternException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
