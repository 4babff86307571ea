package io.kscp.judge;

import io.kscp.judge.Judge.Offered;
import io.kscp.judge.RuleSet.Rule;
import java.util.ArrayList;
import java.util.List;

/** Makes rules for images of a few hosts, such that many match several rules. */
final class RuleSets {
  private static final List<String> CACHE_TYPES = List.of("Image", "Registry", "Global");
  private static final List<Integer> CACHE_SECONDS = List.of(0, 1, 60, 3600);
  private static final List<String> ENDS = List.of("", "", "", "/", "/*");

  private RuleSets() {}

  /** With any cache type and duration. */
  static RuleSet any(Dice dice, Corner corner) {
    // Where each image is cached alone nothing can be reused for another one.
    boolean wide = dice.chance(60);
    int patternsWithPath = dice.pick(List.of(0, 0, 20, 60));
    List<Rule> rules = new ArrayList<>();
    int count = dice.chance(5) ? 12 : 1 + dice.below(5);
    for (int i = 0; i < count; i++) {
      List<RulePattern> patterns = new ArrayList<>();
      for (int j = dice.pick(List.of(1, 1, 1, 2, 3)); j > 0; j--) {
        patterns.add(RulePattern.of(pattern(dice, corner, patternsWithPath)));
      }
      if (dice.chance(20)) {
        // Names all images of the host, and ranks higher for some.
        String host = patterns.get(0).text().replaceFirst("([^/:])/.*", "$1");
        patterns.add(RulePattern.of(host));
      }
      rules.add(
          new Rule(
              patterns,
              pair(dice, i),
              wide || dice.chance(60) ? null : dice.pick(CACHE_TYPES),
              dice.chance(70) ? null : dice.pick(CACHE_SECONDS)));
    }
    return new RuleSet(
        wide ? dice.pick(CACHE_TYPES.subList(1, 3)) : dice.chance(50) ? null : "Image",
        dice.chance(70) ? null : dice.pick(CACHE_SECONDS),
        rules);
  }

  /** Often one that another rule has, too, in whole or in half. */
  private static Offered pair(Dice dice, int rule) {
    return new Offered(
        "user" + (dice.chance(30) ? dice.below(2) : rule),
        "word" + (dice.chance(30) ? dice.below(2) : rule));
  }

  private static String pattern(Dice dice, Corner corner, int withPath) {
    String host = corner.host(dice);
    host = host.isEmpty() || !host.matches(".*[.:].*|localhost") ? "docker.io" : host;
    if (host.endsWith("docker.io") && dice.chance(30)) {
      host =
          dice.pick(
              List.of("index.docker.io/v1", "https://index.docker.io/v1", "https://docker.io"));
    } else if (!host.startsWith("[") && dice.chance(30)) {
      host = glob(dice, host);
    }
    String path = dice.chance(withPath) ? "/" + corner.path(dice) : "";
    return host + path + dice.pick(ENDS);
  }

  /** With a star for a part of one label or two, the port left as it is. */
  private static String glob(Dice dice, String host) {
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    String port = host.substring(name.length());
    String[] labels = name.split("\\.");
    for (int i = dice.below(2); i >= 0; i--) {
      int at = dice.below(labels.length);
      int from = dice.below(labels[at].length() + 1);
      int to = from + dice.below(labels[at].length() - from + 1);
      labels[at] = labels[at].substring(0, from) + "*" + labels[at].substring(to);
    }
    return String.join(".", labels) + port;
  }
}
