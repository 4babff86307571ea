package io.kscp.judge;

import java.util.List;

/** Texts that stand in {@code matchImages}, of a kubelet or of a rule. */
final class PatternTexts {
  private static final List<String> GLOBS =
      List.of(
          "*",
          "*:5000",
          "*.*",
          "*.io",
          "*.io:5000",
          "a*.io",
          "*a.io",
          "a.*",
          "*.a.io",
          "b.*.io:5000",
          "*.*.io",
          "**.io",
          "l*t",
          "l*l*t:5000",
          "UP*.io",
          "*.0.*.1",
          "*.0.0.1:5000",
          "fd*:5000",
          "*1:5000",
          "docker.*",
          "*.docker.io",
          "*-1.docker.io");
  private static final List<String> ENDS = List.of("", "", "", "/", "/*");
  private static final List<String> ODD =
      List.of(
          "https://a.io",
          "http://a.io",
          "https://a.io/team",
          "https://index.docker.io/v1/",
          "https://index.docker.io/v1",
          "https://docker.io/v2/team",
          "index.docker.io/v1/",
          "docker.io/v1",
          "docker.io/v2",
          "user@a.io",
          "user:word@a.io/team",
          "a.io/te%61m",
          "a.io/%74eam/app",
          "a.io/team%2fapp",
          "a%2eio",
          "%61.io",
          "a.io?x",
          "a.io/team?x=y",
          "a.io#x",
          "a.io/team#x",
          "a.io:5000/team?#",
          "a.io:",
          "a.io:/team",
          "a.io:05000",
          "a.io.",
          ".a.io",
          "*..io",
          "a.io//team",
          "a.io/team//",
          "a.io/te",
          "a.io/t",
          "a.io/Team",
          "a.io/*/app",
          "a.io/team:1",
          "a.io/team/app@sha256:0",
          "a.io/té",
          "é.io",
          "a_b.io",
          "a.io/_",
          "[::1]",
          "[::1]:5000/team",
          "[::2]:5000",
          "[0:0:0:0:0:0:0:1]:5000",
          "[::1]5000",
          "[::1",
          "::1",
          "[*]:5000",
          "[fe80::1%25eth0]:5000",
          "[FD00::a]:5000",
          "[a].io",
          "a[b].io",
          "a.io/[x]",
          "",
          "/",
          "/team",
          ":5000");
  private static final String ALPHABET = "aZ0.-_/:@[]%*?# \\é";

  private PatternTexts() {}

  /** Most of them are patterns, and many let an image of the corner through. */
  static String any(Dice dice, Corner corner) {
    if (dice.chance(15)) {
      return dice.pick(ODD);
    }
    String text = likely(dice, corner);
    return dice.chance(20) ? dice.damage(text, ALPHABET) : text;
  }

  private static String likely(Dice dice, Corner corner) {
    String host = dice.chance(30) ? dice.pick(GLOBS) : corner.host(dice);
    if (dice.chance(50)) {
      return host + dice.pick(ENDS);
    }
    String path = corner.path(dice);
    // A kubelet also takes the beginning of a segment.
    int length = dice.chance(30) ? dice.below(path.length() + 1) : path.length();
    return host + "/" + path.substring(0, length) + dice.pick(ENDS);
  }
}
