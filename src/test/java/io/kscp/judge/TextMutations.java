package io.kscp.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes of a file's text that know nothing of what it says. */
final class TextMutations {
  private static final List<String> LINES =
      ConfigValues.split(
          "---¦--- ¦--- a¦---a¦--- |¦--- # x¦--- {}¦--- ]¦---]¦--- }¦...¦... # x¦... a¦"
              + "...]¦# c¦%YAML 1.1¦%YAML 1.2¦%YAML 01.01 # x¦%YAML 1.1 x¦%YAML 1¦"
              + "%TAG ! tag:x,1:¦%TAG !e! tag:yaml.org,2002:¦%TAG !! !¦%TAG¦%FOO bar¦%¦%a-b c¦"
              + "\t¦  ¦ \t¦¦- ¦-¦? a¦? ¦?¦: b¦:¦<<: *x¦<<: {}¦<<: []¦<<: [{}, {}]¦<<: a¦}¦]¦[¦"
              + "{¦foo: bar¦&x¦!!map¦!!str¦|¦>¦\ufeff¦\ufeff---¦a¦  a¦'¦\"¦"
              + "kind: CredentialProviderConfig¦a: &y b¦*y : a¦? [a]¦? {a: b}\n: c¦"
              + "? |\n  a\n: b");
  private static final List<String> PIECES =
      ConfigValues.split(
          ": ¦:¦ :¦ #¦#¦# ¦,¦, ¦[¦]¦{¦}¦?¦? ¦ ? ¦- ¦-¦ - ¦&x ¦&x¦*x ¦*x¦!t ¦!¦!!str ¦"
              + "!!map ¦!!seq ¦!e!a ¦|¦|\n¦|-\n¦|+2\n¦|2#\n¦| # a\n¦|#a\n¦>\n¦>¦'¦''¦\"¦\\¦"
              + "\\\n¦\\t¦\\\t¦%¦@¦`¦---¦\n---\n¦\n--- ¦\n...\n¦\n... ¦\n---¦\ufeff¦\n\ufeff¦"
              + "\u0000¦\u0001¦\u0007¦\u0085¦\u2028¦\u2029¦\u00a0¦\u00e9¦\ud83d\ude00¦\u007f¦"
              + "\u009f¦\ufffe¦\uffff¦\n¦\n\n¦\n ¦\n  ¦\n    ¦\t¦\n\t¦ \t¦\t ¦\n \t¦ ¦  ¦\r¦"
              + "\r\n¦\n\r¦\n# c\n¦ # c\n¦\n  # c\n¦<<¦<<: ¦~¦null¦=¦a¦0¦\n- ¦\n? ¦\n: ¦\n  - ¦"
              + "&a-b_1 ¦&\u00e9 ¦*a.b ¦!<x> ¦!%41 ¦!a!b ¦\f¦\u000b¦\u001b¦&x\t¦!!str\t¦-\t¦"
              + "?\t¦:\t¦[\t¦{\t¦,\t¦\"\t¦'\t");
  private static final List<String> BREAKS =
      List.of(
          "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\n\r", "\n\n", "\n\n\n", " \n", "\t\n",
          " #\n", "#\n");

  /** Most of them change nothing that is read, where they stand behind or between tokens. */
  private static final List<String> MILD =
      ConfigValues.split(
          " ¦  ¦\t¦ \t¦\n¦\n\n¦ # c\n¦\n# c\n¦\n  # c\n¦\n ¦\n  ¦\n    ¦\n\t¦\r\n¦\r¦"
              + "\u0085¦\u2028¦#¦ #¦&a ¦!!str ¦? ¦\ufeff¦\n ---\n¦\n --- ¦ - ");

  private static final List<String> JSON_PIECES =
      ConfigValues.split(
          "01¦1.¦.5¦-¦-0¦1e¦1e5¦1E400¦NaN¦Infinity¦+1¦0x1¦true¦null¦nul¦True¦//c\n¦/*c*/¦#c\n¦,¦,,¦:¦"
              + "\"¦'¦\\¦\\u12¦\\u00e9¦\\ud800¦\\udc00¦\\ud83d\\ude00¦\\/¦\\x41¦\\'¦\\n¦\\u0000¦\u0000¦\u0001¦"
              + "\t¦\n¦\r¦\f¦\u000b¦\u007f¦\u0085¦\u00a0¦\u2028¦\ufeff¦ ¦{}¦[]¦[¦]¦{¦}¦\"a\":1,¦,\"a\":1¦,\"name\":\"b\"¦,"
              + "\"\":null¦\"Kind\":\"a\",¦\ud83d\ude00¦\u00e9");

  private final Random random;

  TextMutations(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The text with one change. */
  String mutated(String text) {
    if (text.isEmpty()) {
      return one(PIECES);
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(34)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1, 2, 3 -> text.substring(0, at) + one(pieces(text)) + text.substring(at);
      case 4 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      case 5 ->
          at == 0
              ? text
              : text.substring(0, at - 1)
                  + text.charAt(at)
                  + text.charAt(at - 1)
                  + text.substring(at + 1);
      case 6 -> text.substring(0, at) + one(pieces(text)) + text.substring(at + 1);
      case 7 -> atToken(text, at, pieces(text));
      case 8 -> text.replace("\n", one(BREAKS));
      case 9 -> breakReplaced(text);
      case 10 -> moved(text, at);
      case 11 -> text.substring(0, at);
      case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 -> atToken(text, at, MILD);
      default -> lines(text);
    };
  }

  private static List<String> pieces(String text) {
    return text.startsWith("{\"") ? JSON_PIECES : PIECES;
  }

  /** Where a token begins or ends. */
  private String atToken(String text, int from, List<String> pieces) {
    int at = from;
    while (at < text.length() && " :,[]{}\"'\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    int end = Math.min(text.length(), at + random.nextInt(2));
    return text.substring(0, end) + one(pieces) + text.substring(end);
  }

  private String breakReplaced(String text) {
    List<Integer> breaks = new ArrayList<>();
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      breaks.add(i);
    }
    if (breaks.isEmpty()) {
      return text + one(BREAKS);
    }
    int at = one(breaks);
    return text.substring(0, at) + one(BREAKS) + text.substring(at + 1);
  }

  private String moved(String text, int start) {
    int end = Math.min(text.length(), start + 1 + random.nextInt(12));
    String part = text.substring(start, end);
    String rest = text.substring(0, start) + text.substring(end);
    int at = random.nextInt(rest.length() + 1);
    return rest.substring(0, at) + part + rest.substring(at);
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> lines.set(at, lines.set(other, line));
      case 3 -> lines.set(at, " ".repeat(1 + random.nextInt(3)) + line);
      case 4 -> lines.set(at, line.startsWith(" ") ? line.substring(1) : "\t" + line);
      case 5 -> lines.set(at, line.replaceFirst("^( *)", "$1\t"));
      case 6 -> lines.set(at, line + one(pieces(text)));
      default -> lines.add(at, " ".repeat(random.nextInt(3) * random.nextInt(3)) + one(LINES));
    }
    return String.join("\n", lines);
  }
}
