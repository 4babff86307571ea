package io.kscp.config;

import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
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

  /** Text as it is. */
  public static final class Texts implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String marked) {
      return unmark(marked);
    }
  }

  /** A flag. */
  public static final class Flags implements Converter<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String marked) {
      return Values.flag(unmark(marked));
    }
  }

  /** A type of cache key. */
  public static final class CacheKeyTypes implements Converter<CacheKeyType> {
    private static final long serialVersionUID = 1L;

    @Override
    public CacheKeyType convert(String marked) {
      return Values.cacheKeyType(unmark(marked));
    }
  }

  /** A duration. */
  public static final class Durations implements Converter<GoDuration> {
    private static final long serialVersionUID = 1L;

    @Override
    public GoDuration convert(String marked) {
      return Values.duration(unmark(marked));
    }
  }

  /** A pattern. */
  public static final class Patterns implements Converter<ImagePattern> {
    private static final long serialVersionUID = 1L;

    @Override
    public ImagePattern convert(String marked) {
      return Values.pattern(unmark(marked));
    }
  }
}
