package io.kscp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.KubeletCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePatternTest {
  private static boolean matches(String pattern, String image) throws Exception {
    return ImagePattern.parse(pattern).matches(ImageName.parse(image));
  }

  /**
   * The rows that are about the host: a pattern and an image that both exist here, the path apart.
   */
  static Stream<JsonNode> kubeletHosts() {
    return KubeletCases.table("urlsMatch")
        .filter(row -> isPattern(row.get("pattern").asText()) && isImage(row.get("image").asText()))
        .filter(row -> !row.get("pattern").asText().contains("/"))
        .filter(row -> !row.get("pattern").asText().equals("index.docker.io"));
  }

  private static boolean isPattern(String text) {
    try {
      ImagePattern.parse(text);
      return true;
    } catch (InvalidPatternException e) {
      return false;
    }
  }

  private static boolean isImage(String text) {
    try {
      return ImageName.parse(text).name().equals(text);
    } catch (InvalidImageException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("kubeletHosts")
  void hostsMatchAsTheKubeletMatchesThem(JsonNode row) throws Exception {
    assertEquals(
        row.get("expected").asBoolean(),
        matches(row.get("pattern").asText(), row.get("image").asText()));
  }

  @ParameterizedTest
  @CsvSource({
    "reg.io/team, reg.io/team, true",
    "reg.io/team, reg.io/team/x, true",
    "reg.io/team/, reg.io/team/x, true",
    "reg.io/team/*, reg.io/team/x/y, true",
    "reg.io/team/*, reg.io/team, true",
    "reg.io/team, reg.io/teammate, false",
    "reg.io/team, reg.io/teammate/x, false",
    "reg.io/team/x, reg.io/team, false",
    "reg.io/*, reg.io/x, true",
    "reg.io/, reg.io/x, true",
    "reg.io, Reg.io/x, false",
    "reg.io:443, reg.io/x, false",
    "reg.io, reg.io:443/x, false",
    "*.io:5000, reg.io:5000/x, true",
    "*.io:5000, reg.io:5001/x, false",
    "*, localhost/x, true",
    "*, reg.io/x, false",
    "*:5000, localhost:5000/x, true",
    "r*g.io, reg.io/x, true",
    "r**g.io, rg.io/x, true",
    "*e*.io, reg.io/x, true",
    "*x*.io, reg.io/x, false",
    "[::1]:5000, [::1]:5000/x, true",
    "[::1], [::1]/x, true",
    "[::1]:5000, [::2]:5000/x, false",
    "*:5000, [::1]:5000/x, true",
    "docker.io, nginx, true",
    "docker.io/library, nginx, true",
    "docker.io/acme, nginx, false",
    "index.docker.io, nginx, true",
    "https://index.docker.io/v1/, nginx, true",
    "https://docker.io, nginx, true",
    "https://index.docker.io/v1/acme, acme/x, true",
    "https://index.docker.io/v1/acme, nginx, false",
    "https://registry-1.docker.io/v2/, nginx, true",
    "https://registry-1.docker.io/v2, nginx, true",
    "https://docker.io/v1acme, v1acme/x, true",
    "https://docker.io/v1acme, nginx, false",
    "docker.io/v1/acme, v1/acme, true",
    "docker.io/v1/acme, acme/x, false",
    "docker.io/v2, nginx, false",
    "index.docker.io/v1/, nginx, true",
    "registry-1.docker.io/acme, acme/x, true",
    "docker.io, registry-1.docker.io/a/b, true",
    "*.docker.io, registry-1.docker.io/a/b, true",
    "*.docker.io, nginx, false",
    "*.io, registry-1.docker.io/a/b, true",
    "docker.io:443, nginx, false",
    "10.0.0.*:5000, 10.0.0.17:5000/a, true",
    "under_score.io, under_score.io/x, true"
  })
  void matches(String pattern, String image, boolean expected) throws Exception {
    assertEquals(expected, matches(pattern, image));
  }

  @ParameterizedTest
  @CsvSource({
    "reg.io, reg.io",
    "https://reg.io, reg.io",
    "http://reg.io:5000/, reg.io:5000/",
    "https://reg.io/v1/, reg.io/",
    "https://reg.io/v2, reg.io",
    "reg.io/v2/team, reg.io/team",
    "reg.io/v2team, reg.io/v2team",
    "reg.io/v3/team, reg.io/v3/team",
    "reg.io/v1/v1, reg.io/v1",
    "https://index.docker.io/v1/, index.docker.io/"
  })
  void aKeyIsAPatternBehindSchemeAndVersion(String key, String pattern) throws Exception {
    assertEquals(pattern, ImagePattern.parseKey(key).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a.io ",
        "https://a.io",
        "http://docker.io",
        "docker.io://",
        "a.io/x:1.0",
        "a.io/x@sha256:abc",
        "user:pw@a.io",
        "a?.io",
        "a.io?x",
        "a.io#x",
        "a%20.io",
        "[a-z].io",
        "a[b].io",
        "a..io",
        ".a.io",
        "a.io.",
        "\u00e9.io",
        "a.io/*/x",
        "a.io/x*",
        "a.io/X",
        "a.io//x",
        "a.io//",
        "a.io/.x",
        "a.io/x..y",
        "a.io:",
        "a.io:*",
        "a.io:5a",
        "a.io:1:2",
        "{a,b}.io",
        "/x",
        ":5000",
        "[::1%eth0]",
        "[]",
        "[::1",
        "::1",
        "[::1]x",
        "a.io/x/**",
        "a.io/**",
        "-a.io",
        "a-.io",
        "a.io\\x",
        "a.io\n",
        "^a.io",
        "docker.io/X",
        "a.io/*/"
      })
  void refusesWhatIsNoPattern(String text) {
    InvalidPatternException e =
        assertThrows(InvalidPatternException.class, () -> ImagePattern.parse(text));
    assertTrue(text.isBlank() || text.length() < 4 || !e.getMessage().contains(text));
  }

  @Test
  void sortsTheMostSpecificFirst() throws Exception {
    List<String> wanted =
        List.of(
            "reg.example.com/a/b",
            "reg.example.com/a",
            "reg.example.com",
            "*.example.com/a/b/c",
            "*.example.com",
            "*.*.com",
            "*.*.*/x",
            "*.*.*");
    List<ImagePattern> patterns = new ArrayList<>();
    for (String text : wanted) {
      patterns.add(0, ImagePattern.parse(text));
    }
    patterns.sort(ImagePattern.MOST_SPECIFIC_FIRST);
    assertEquals(wanted, patterns.stream().map(ImagePattern::toString).toList());
  }

  @Test
  void hostilePatternsTakeNoLongerThanOthers() throws Exception {
    ImagePattern pattern = ImagePattern.parse("*a".repeat(2000) + "b.io");
    ImageName image = ImageName.parse("a".repeat(20_000) + ".io/x");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertFalse(pattern.matches(image)), "backtracking");
  }
}
