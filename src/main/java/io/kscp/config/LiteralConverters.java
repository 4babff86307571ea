package io.kscp.config;

import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidPatternException;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters of values that arrive to the letter.
 *
 * <p>Configuration libraries take the empty string for a missing value, but an empty password is a
 * password. So each value of our sources stands behind a mark, and only what lacks it is missing.
 */
final class LiteralConverters {
  private static final String MARK = "=";

  private LiteralConverters() {}

  /** The value as our sources hand it out. */
  static String mark(String value) {
    return MARK + value;
  }

  private static String unmark(String marked) {
    if (!marked.startsWith(MARK)) {
      throw new IllegalArgumentException("no value");
    }
    return marked.substring(MARK.length());
  }

  /** {@code Image}, {@code Registry} or {@code Global} in any letter case. */
  static CacheKeyType cacheKeyType(String text) {
    return Arrays.stream(CacheKeyType.values())
        .filter(type -> lowerCase(type.name()).equals(lowerCase(text)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is none of Image, Registry and Global"));
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

  /** A pattern of images. */
  static ImagePattern pattern(String text) {
    try {
      return ImagePattern.parse(text);
    } catch (InvalidPatternException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Text as it is. */
  public static final class Texts implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String marked) {
      return unmark(marked);
    }
  }

  /** {@code true} or {@code false}. */
  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return text.equals("true");
  }

  /** A flag. */
  public static final class Flags implements Converter<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String marked) {
      return flag(unmark(marked));
    }
  }

  /** A type of cache key. */
  public static final class CacheKeyTypes implements Converter<CacheKeyType> {
    private static final long serialVersionUID = 1L;

    @Override
    public CacheKeyType convert(String marked) {
      return cacheKeyType(unmark(marked));
    }
  }

  /** A duration. */
  public static final class Durations implements Converter<GoDuration> {
    private static final long serialVersionUID = 1L;

    @Override
    public GoDuration convert(String marked) {
      return duration(unmark(marked));
    }
  }

  /** A pattern. */
  public static final class Patterns implements Converter<ImagePattern> {
    private static final long serialVersionUID = 1L;

    @Override
    public ImagePattern convert(String marked) {
      return pattern(unmark(marked));
    }
  }
}
