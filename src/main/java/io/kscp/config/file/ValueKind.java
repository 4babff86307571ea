package io.kscp.config.file;

import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.function.Function;

/** What the value of a key has to be. */
public enum ValueKind {
  TEXT(text -> text, "correct it"),
  PATTERN(ImagePattern::parse, ""),
  PATH(PathTemplate::parse, "write a path, in which nothing but ${NAME} is expanded"),
  VARIABLE(VariableName::parse, "write a name such as REGISTRY_PASSWORD"),
  FLAG(ValueKind::flag, "write true or false"),
  CACHE_TYPE(CacheKeyType::parse, "write Image, Registry or Global"),
  DURATION(ValueKind::duration, "write a duration such as 90s, 1h30m or 0");

  private final Function<String, ?> meaning;
  private final String advice;

  ValueKind(Function<String, ?> meaning, String advice) {
    this.meaning = meaning;
    this.advice = advice;
  }

  /** Throws IllegalArgumentException, which does not quote the text, if it is not of this kind. */
  void check(String text) {
    meaning.apply(text);
  }

  /** What to write instead of a value that is not of this kind. */
  String advice() {
    return advice;
  }

  /**
   * A duration in Go's syntax that is not negative.
   *
   * @throws IllegalArgumentException if it is not one; the message does not quote it
   */
  public static GoDuration duration(String text) {
    GoDuration duration = GoDuration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("is negative");
    }
    return duration;
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws IllegalArgumentException if it is neither; the message does not quote it
   */
  public static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return text.equals("true");
  }
}
