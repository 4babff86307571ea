package io.kscp.judge;

import java.util.List;
import java.util.Random;

/** Values that are right, nearly right and wrong, with the choices of a random generator. */
final class ConfigValues {
  private static final List<String> NUMBERS =
      split(
          "0¦1¦10¦00¦1.5¦.5¦1.¦.¦9223372036854775807¦-1¦+1¦007¦9223372036854775808¦"
              + "0.1000000000000000000000000001¦2562047¦3.92233720368547758¦"
              + "99999999999999999999¦1e3¦1_000¦0x1F¦-0¦1-1¦9223372036.854775808");
  private static final List<String> UNITS =
      split("h¦m¦s¦ms¦us¦\u00b5s¦\u03bcs¦ns¦¦d¦H¦hs¦ s¦\u00b5");
  private static final List<String> URL_PARTS =
      split(
          "a¦registry.io¦*¦**¦.¦..¦:¦:5000¦:0¦:99999¦:x¦:*¦/¦//¦/team/¦[¦]¦[::1]¦"
              + "[fe80::1%25eth0]¦[fe80::1%eth0]¦[::ffff:1.2.3.4]¦[1.2.3.4]¦[a-z]¦"
              + "[1:2:3:4:5:6:7:8]¦[::1%2500]¦[::%25]¦[::1]x¦[12345::]¦%¦%2¦%20¦%25¦%41¦%zz¦"
              + "%80¦%e4¦%00¦%2f¦%3A¦ ¦\t¦\n¦@¦user:pw@¦a b@¦user@¦?¦?a=%zz¦#¦#%zz¦#a¦\u00e9¦"
              + "\u65e5\u672c¦\ud83d\ude00¦\u007f¦\u0080¦\u00a0¦<¦>¦\"¦^¦`¦{¦|¦\\¦https://¦"
              + "http:¦::¦1.2.3.4¦v1¦~¦!¦$&'()*+,;=¦_¦-¦A¦\u0130¦0");
  private static final List<String> KEY_PARTS =
      List.of(
          "a",
          "key",
          "A-b_c.d",
          "example.com/",
          "/",
          "//",
          ".",
          "-",
          "_",
          "a/b/c",
          "",
          " ",
          "Example.COM/",
          "x".repeat(63),
          "x".repeat(64),
          "a.".repeat(126) + "a/",
          "a.".repeat(127) + "a/",
          "\u00e9",
          "\u0130",
          "\u212a",
          "\u017f",
          "1",
          "9/",
          "a..b/",
          "-a/",
          "a_b/",
          "k8s.io/",
          "\n");
  private static final List<String> RAW =
      split(
          "null¦~¦¦\"\"¦''¦1¦1.5¦0x1F¦0o17¦0o8¦017¦08¦0b1¦0b2¦-0b1¦+0b1¦0B1¦0X1f¦0O7¦"
              + "1_000¦_1¦1_¦1__0¦0x_1¦+1¦-1¦+¦-¦- ¦.¦..¦yes¦no¦on¦off¦y¦n¦Yes¦NO¦oN¦true¦True¦"
              + "TRUE¦tRUE¦false¦2001-01-01¦2001-1-1¦2001-13-01¦2001-02-30¦"
              + "2001-01-01T01:01:01Z¦2001-01-01 01:01:01¦2001-01-01 01:01:01Z¦"
              + "2001-01-01T01:01:01¦2001-01-01t1:1:1.5+01:00¦2001-01-01T25:01:01Z¦"
              + "2001-01-01T01:01:01,5Z¦2001-01-01T01:01:60Z¦12:30:45¦190:20:30¦.inf¦-.inf¦"
              + "+.Inf¦.NaN¦.nan¦-.nan¦1e3¦1E400¦-1e400¦1e-400¦12e03¦1.e1¦.1e1¦.1_0¦1._0¦._1¦"
              + "0x1p3¦.0x1¦0.1e¦1e¦1e+¦Infinity¦NaN¦inf¦18446744073709551615¦"
              + "18446744073709551616¦-9223372036854775809¦[]¦{}¦[a]¦{a: b}¦[[]]¦[null]¦[~, a]¦"
              + "[1]¦[yes]¦{a: 1}¦!!str 1¦!!str¦!!str yes¦!!str null¦!!str ~¦!!int \"1\"¦"
              + "!!int a¦!!int 1.5¦!!float 1¦!!float \"1\"¦!!float a¦!!bool yes¦!!bool 1¦"
              + "!!bool 'true'¦!!null null¦!!null ''¦!!null a¦!!null¦!!binary aGk=¦"
              + "!!binary aGk¦!!binary \"aG\\nk=\"¦!!binary aG k=¦!!binary a===¦!!binary /w==¦"
              + "!!timestamp 2001-01-01¦!!timestamp a¦!!timestamp '2001-01-01'¦!!map {}¦"
              + "!!seq []¦!!seq {}¦!!map a¦!!set {a}¦!!omap []¦!!merge a¦!foo x¦! 1¦! a¦"
              + "! \"1\"¦!<a> x¦!<tag:yaml.org,2002:str> 1¦!<tag:yaml.org,2002:int> a¦!e!x 1¦"
              + "!%41 a¦!% a¦&x a¦&x¦*x¦*¦&¦!¦<<¦=¦'<<'¦!!str <<¦\"a\\\n  b\"¦"
              + "\"\\ud83d\\ude00\"¦\"\\ud800\"¦\"\\/\"¦\"\\'\"¦\"\\q\"¦\"\\x41\"¦\"\\x4\"¦"
              + "\"\\U0001f600\"¦\"\\U00110000\"¦\"\\Uffffffff\"¦\"\\N\\_\\L\\P\\e\\0\"¦"
              + "\"a\tb\"¦\"\\\t\"¦'a\n\n  b'¦a: b¦a:b¦a :b¦a #b¦a#b¦#a¦@a¦`a¦%a¦|\n   a¦"
              + ">-\n   a¦|2\n   a¦|0\n a¦? a¦?a¦:a¦-a¦,a¦a,b¦[a,b¦a]¦}¦\u00e9¦\ud83d\ude00¦"
              + "a\u0000¦\ufeff¦a\u0085b¦a\u2028b¦a?b¦a\u007f¦\ufffe¦\ufffd¦'\\ud800'");

  private final Random random;

  ConfigValues(Random random) {
    this.random = random;
  }

  /** A list of what stands between these bars, which are no character of the lists. */
  static List<String> split(String values) {
    return List.of(values.split("¦", -1));
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String joined(List<String> parts, int most) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      out.append(one(parts));
    }
    return out.toString();
  }

  String duration() {
    StringBuilder out = new StringBuilder(one(List.of("", "", "", "", "-", "+", " ")));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      out.append(one(NUMBERS.subList(0, 1 + random.nextInt(NUMBERS.size()))))
          .append(one(UNITS.subList(0, 1 + random.nextInt(UNITS.size()))));
    }
    return out.toString();
  }

  String url() {
    return joined(URL_PARTS, 5);
  }

  String annotationKey() {
    return joined(KEY_PARTS, 3);
  }

  /** Something to be written to the letter. */
  String raw() {
    return random.nextInt(60) == 0 ? "x".repeat(1000 + random.nextInt(2000)) : one(RAW);
  }

  /** A name that is misspelt. */
  String misspelt(String name) {
    int at = random.nextInt(name.length());
    return switch (random.nextInt(7)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
      case 2 -> name.toUpperCase(java.util.Locale.ROOT);
      case 3 -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
      case 4 -> "\"" + name + "\"";
      case 5 -> raw();
      default ->
          one(
              List.of(
                  "apiVersion",
                  "kind",
                  "providers",
                  "name",
                  "args",
                  "env",
                  "value",
                  "matchImages",
                  "metadata",
                  "APIVersion",
                  "\"na\\x6de\"",
                  "'kind'",
                  "\u212aind",
                  "arg\u017f"));
    };
  }
}
