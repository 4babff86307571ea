package io.kscp.judge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test that takes a {@link Judge} shows of it; on a class, what all of them do. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface Covers {
  /** The column of {@code docs/compatibility.md} in which it stands. */
  Column value();

  /** In the order of the page. One that is counted has the tests of one class. */
  enum Column {
    CONTRACT("contract suite"),
    RULES("rules"),
    VERSIONS("API versions"),
    SYMLINKS("symlinks"),
    CACHE("cache"),
    ROTATION("rotation"),
    FAILURES("failures"),
    LOG("log"),
    AT_ONCE("fifty at once"),
    MADE_UP_INPUT("made-up input", false);

    private final String heading;
    private final boolean counted;

    Column(String heading) {
      this(heading, true);
    }

    Column(String heading, boolean counted) {
      this.heading = heading;
      this.counted = counted;
    }

    String heading() {
      return heading;
    }

    /** What stands there after so many tests have passed. */
    String cell(int passed) {
      return counted ? String.valueOf(passed) : "yes";
    }
  }
}
