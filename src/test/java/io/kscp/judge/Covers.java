package io.kscp.judge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test shows of a kubelet. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Covers {
  /** The column of {@code docs/compatibility.md} in which it is counted. */
  Column value();

  /** In the order of the page. */
  enum Column {
    CONTRACT("contract suite"),
    RULES("rules"),
    VERSIONS("API versions"),
    SYMLINKS("symlinks"),
    CACHE("cache"),
    ROTATION("rotation"),
    FAILURES("failures"),
    LOG("log"),
    AT_ONCE("fifty at once");

    private final String heading;

    Column(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }
}
