package io.kscp.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** User names and passwords of every kind of character. */
final class SecretTexts {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          "\"",
          "'",
          "\\",
          "\\n",
          "\\u0041",
          "/",
          "<",
          "</script>",
          "&",
          "&amp;",
          "<!--",
          "%",
          "%s",
          "$",
          "${x}",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "#",
          "\0",
          "\u0001",
          "\u001b",
          "\u001f",
          "\u007f",
          "\u0080",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "é",
          "e\u0301",
          "ß",
          "\u2028",
          "\u2029",
          "\u200f",
          "\ufeff",
          "\ufffd",
          "\ufffe",
          "\uffff",
          "\ud7ff",
          "\ue000",
          "日本",
          "\ud83d\ude00",
          "\ud800\udc00",
          "\udbff\udfff");
  private static final int LARGEST = 1 << 20;

  private SecretTexts() {}

  /** Empty at times. */
  static String any(Dice dice) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(12); i > 0; i--) {
      text.append(dice.chance(70) ? dice.pick(PIECES) : Character.toString(dice.below(0xd800)));
    }
    return text.toString();
  }

  /** As long as a file with a secret may be, but for the line end. */
  static String large(Dice dice) {
    String piece = dice.pick(PIECES);
    return piece.repeat((LARGEST - 1) / piece.getBytes(UTF_8).length);
  }
}
