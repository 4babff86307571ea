package io.kscp.judge;

import java.util.List;

/** Texts that stand as the image of a pod: most of them names, the rest nearly so. */
final class ImageTexts {
  /** Hosts that differ in little, with what the kubelet takes for Docker Hub among them. */
  static final List<String> HOSTS =
      List.of(
          "",
          "a.io",
          "a.io:5000",
          "a.io:443",
          "b.a.io",
          "b.a.io:5000",
          "ab.io",
          "localhost",
          "localhost:5000",
          "host:5000",
          "host",
          "HOST",
          "UPPER.io",
          "UPPER.io:5000",
          "127.0.0.1",
          "127.0.0.1:5000",
          "[::1]:5000",
          "[::1]",
          "[fd00::A]:5000",
          "docker.io",
          "docker.io:443",
          "index.docker.io",
          "registry-1.docker.io");

  static final List<String> PATHS =
      List.of(
          "x",
          "nginx",
          "library",
          "library/nginx",
          "team",
          "team/app",
          "team/app/x",
          "teammate",
          "teammate/app",
          "team-a/app",
          "team__b",
          "v1",
          "v2",
          "v1/x",
          "v2/x",
          "v2/v2",
          "v1/v2/x",
          "v1/team/app",
          "v2/team/app",
          "v1x/y",
          "v2/library/nginx");

  private static final Corner EVERYWHERE = new Corner(HOSTS, PATHS);
  private static final List<String> ODD_HOSTS =
      List.of(
          "[::1",
          "[]",
          "[]:5000",
          "[g::1]:5000",
          "[1.2.3.4]:1",
          "a..io",
          ".a.io",
          "a.io.",
          "-a.io",
          "a-.io",
          "a_b.io",
          "a_b",
          "a.io:",
          "a.io:x",
          "a.io:5000:1",
          "a.io:99999999999999999999",
          "user@a.io",
          "https://a.io",
          "*.io",
          "é.io",
          "LOCALHOST",
          "Localhost:5000",
          "INDEX.docker.io",
          "[::1]x",
          "[::ffff:1.2.3.4]:5000",
          "[fe80::1%eth0]:5000",
          "a--b.io",
          "xn--bcher-kva.example");
  private static final List<String> ODD_PATHS =
      List.of(
          "",
          "/",
          "x/",
          "/x",
          "x//y",
          "X",
          "team/App",
          "x.y",
          "x..y",
          "x__y",
          "x___y",
          "x-----y",
          "x._y",
          "-x",
          "x-",
          ".x",
          "x_",
          "_x",
          "é",
          "x y",
          "x\ty",
          "x%41",
          "v1/",
          "v2/",
          "x\\y",
          "x?y",
          "x#y",
          "library/",
          "a.io/x",
          "docker.io/x");
  private static final String HEX = "0123456789abcdef".repeat(8);
  private static final List<String> TAGS =
      List.of("1", "latest", "v1.2-3_4", "_x", "A".repeat(128));
  private static final List<String> ODD_TAGS =
      List.of("", ".x", "-x", "x y", "x:y", "A".repeat(129), "é", "x/y", "x+y");
  private static final List<String> DIGESTS =
      List.of("sha256:" + HEX.substring(64), "sha384:" + HEX.substring(32), "sha512:" + HEX);
  private static final List<String> ODD_DIGESTS =
      List.of(
          "",
          "sha256:",
          "sha256",
          "sha256:" + HEX.substring(65),
          "sha256:" + HEX,
          "sha512:" + HEX.substring(64),
          "SHA256:" + HEX.substring(64),
          "sha256:" + HEX.substring(64).toUpperCase(java.util.Locale.ROOT),
          "md5:" + HEX.substring(96),
          "sha1:" + HEX.substring(88),
          "sha256+b64:" + HEX.substring(64),
          "blake3:" + HEX.substring(64),
          "sha256:" + HEX.substring(64) + "@sha256:" + HEX.substring(64));
  private static final String ALPHABET = "aZ0.-_/:@[]%*?# \t\\é\u0001\u2028\u212a\u0130";
  private static final int LONGEST = 255;

  private ImageTexts() {}

  /** A name as a kubelet takes it, with a tag, a digest, both or neither. */
  static String good(Dice dice, Corner corner) {
    return withEnds(dice, slash(corner.host(dice)) + corner.path(dice), TAGS, DIGESTS);
  }

  /** Anything that fits on a line. */
  static String any(Dice dice) {
    int kind = dice.below(100);
    if (kind < 3) {
      return HEX.substring(0, 63 + dice.below(3));
    }
    if (kind < 10) {
      String start = slash(dice.pick(HOSTS));
      return withEnds(
          dice,
          start + segments(dice, LONGEST - 3 + dice.below(7) - start.length()),
          TAGS,
          DIGESTS);
    }
    if (kind < 40) {
      return good(dice, EVERYWHERE);
    }
    if (kind < 70) {
      String text = good(dice, EVERYWHERE);
      for (int i = dice.below(3); i >= 0; i--) {
        text = dice.damage(text, ALPHABET);
      }
      return text;
    }
    String host = dice.pick(dice.chance(50) ? ODD_HOSTS : HOSTS);
    String path = dice.pick(dice.chance(50) ? ODD_PATHS : PATHS);
    boolean oddEnd = dice.chance(40);
    return withEnds(
        dice, slash(host) + path, oddEnd ? ODD_TAGS : TAGS, oddEnd ? ODD_DIGESTS : DIGESTS);
  }

  private static String withEnds(Dice dice, String name, List<String> tags, List<String> digests) {
    String tagged = dice.chance(40) ? name + ":" + dice.pick(tags) : name;
    return dice.chance(25) ? tagged + "@" + dice.pick(digests) : tagged;
  }

  private static String slash(String host) {
    return host.isEmpty() ? "" : host + "/";
  }

  /** So many characters of a path. */
  private static String segments(Dice dice, int length) {
    String segment = dice.chance(50) ? "abcdefghi/" : "abcdefghijklmnopqrstuvwxyz";
    return segment.repeat(LONGEST).substring(0, Math.max(1, length - 1)) + "z";
  }
}
