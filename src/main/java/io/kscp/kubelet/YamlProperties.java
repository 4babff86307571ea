package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.YamlToken.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads anchors, aliases, tags and directives as go-yaml (v2) does. */
final class YamlProperties {
  private static final String BEHIND_NAME = "?:,]}%@`";
  private static final String URI = ";/?:@&=+$,.!~*'()[]%";
  private static final int MOST_DIGITS = 2;

  private final YamlText text;

  YamlProperties(YamlText text) {
    this.text = text;
  }

  /** An anchor or alias, of which the next character is the indicator. */
  YamlToken name(Kind kind) throws RefusedException {
    Place start = text.place();
    text.skip();
    String name = word();
    if (name.isEmpty() || !(text.isBlankOrEnd(0) || text.isOneOf(0, BEHIND_NAME))) {
      throw new RefusedException(
          start,
          "is an anchor or alias with a name that the kubelet cannot read: it exits",
          "quote a value that starts with & or *");
    }
    return new YamlToken(kind, name, "", start, text.place());
  }

  private String word() throws RefusedException {
    StringBuilder word = new StringBuilder();
    text.require(1);
    while (text.isWord(0)) {
      text.copy(word);
      text.require(1);
    }
    return word.toString();
  }

  /** A tag. */
  YamlToken tag() throws RefusedException {
    Place start = text.place();
    text.require(2);
    String handle = "";
    String suffix;
    if (text.is(1, '<')) {
      text.skip();
      text.skip();
      suffix = uri("");
      if (!text.is(0, '>')) {
        throw YamlText.refused(start);
      }
      text.skip();
    } else {
      handle = handle(false);
      if (handle.length() > 1 && handle.endsWith("!")) {
        suffix = uri("");
      } else {
        suffix = uri(handle);
        // A tag that is ! alone has no handle.
        handle = suffix.isEmpty() ? "" : "!";
        suffix = suffix.isEmpty() ? "!" : suffix;
      }
    }
    text.require(1);
    if (!text.isBlankOrEnd(0)) {
      throw YamlText.refused(start);
    }
    return new YamlToken(Kind.TAG, handle, suffix, start, text.place());
  }

  private String handle(boolean directive) throws RefusedException {
    text.require(1);
    if (!text.is(0, '!')) {
      throw text.refused();
    }
    text.skip();
    String handle = "!" + word();
    if (text.is(0, '!')) {
      text.skip();
      return handle + "!";
    }
    if (directive && !handle.equals("!")) {
      throw text.refused();
    }
    return handle;
  }

  /**
   * What is left of a tag.
   *
   * @param head what is read already, of which the first character is left out
   */
  private String uri(String head) throws RefusedException {
    ByteArrayOutputStream uri = new ByteArrayOutputStream();
    uri.writeBytes(
        head.isEmpty() ? new byte[0] : head.substring(1).getBytes(StandardCharsets.UTF_8));
    boolean any = !head.isEmpty();
    text.require(1);
    while (text.isWord(0) || text.isOneOf(0, URI)) {
      if (text.is(0, '%')) {
        escaped(uri);
      } else {
        uri.write(text.peek(0));
        text.skip();
      }
      text.require(1);
      any = true;
    }
    if (!any) {
      throw text.refused();
    }
    return uri.toString(StandardCharsets.UTF_8);
  }

  /** All bytes of one character. */
  private void escaped(ByteArrayOutputStream uri) throws RefusedException {
    int left = 0;
    do {
      text.require(3);
      if (!text.is(0, '%') || text.hex(1) < 0 || text.hex(2) < 0) {
        throw text.refused();
      }
      int octet = text.hex(1) << 4 | text.hex(2);
      if (left == 0) {
        left = width(octet);
        if (left == 0) {
          throw text.refused();
        }
      } else if (octet >> 6 != 2) {
        throw text.refused();
      }
      uri.write(octet);
      text.skip();
      text.skip();
      text.skip();
      left--;
    } while (left > 0);
  }

  private static int width(int lead) {
    return lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
  }

  /** A line that starts with %, which is the next character. */
  YamlToken directive() throws RefusedException {
    Place start = text.place();
    text.skip();
    String name = word();
    if (!text.isBlankOrEnd(0)) {
      throw directiveRefused(start);
    }
    YamlToken token =
        switch (name) {
          case "YAML" -> version(start);
          case "TAG" -> tagDirective(start);
          default -> throw directiveRefused(start);
        };
    text.skipBlanks();
    text.skipComment();
    if (!text.isBreakOrEnd(0)) {
      throw directiveRefused(start);
    }
    text.require(2);
    text.skipBreak();
    return token;
  }

  private static RefusedException directiveRefused(Place start) {
    return new RefusedException(
        start, "is a line with % in front that the kubelet cannot read: it exits", "remove it");
  }

  private YamlToken version(Place start) throws RefusedException {
    text.skipBlanks();
    int major = number(start);
    if (!text.is(0, '.')) {
      throw directiveRefused(start);
    }
    text.skip();
    int minor = number(start);
    return new YamlToken(Kind.VERSION_DIRECTIVE, major + "." + minor, "", start, text.place());
  }

  private int number(Place start) throws RefusedException {
    StringBuilder digits = new StringBuilder();
    text.require(1);
    while (text.isDigit(0)) {
      text.copy(digits);
      text.require(1);
    }
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      throw directiveRefused(start);
    }
    return Integer.parseInt(digits.toString());
  }

  private YamlToken tagDirective(Place start) throws RefusedException {
    text.skipBlanks();
    String handle = handle(true);
    text.require(1);
    if (!text.isBlank(0)) {
      throw directiveRefused(start);
    }
    text.skipBlanks();
    String prefix = uri("");
    text.require(1);
    if (!text.isBlankOrEnd(0)) {
      throw directiveRefused(start);
    }
    return new YamlToken(Kind.TAG_DIRECTIVE, handle, prefix, start, text.place());
  }
}
