package io.kscp.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** What may differ, by the name that it has in the table, and for which patterns and images. */
enum PatternDifference {
  PART_OF_A_SEGMENT(
      "a part of a segment",
      (pattern, image) ->
          path(image).startsWith(path(pattern))
              && !path(image + "/").startsWith(path(pattern) + "/")),
  PART_THAT_IS_NONE(
      "a part of a segment that is none", (pattern, image) -> pattern.matches(".*/[^/]*[-._]")),
  PART_OF_AN_ADDRESS(
      "a part of an IPv6 address",
      (pattern, image) -> host(pattern).contains("*") && image.startsWith("[")),
  USER("a user", (pattern, image) -> host(pattern).contains("@")),
  QUERY("a query or fragment", (pattern, image) -> pattern.matches(".*[?#].*")),
  ESCAPE("an escape", (pattern, image) -> pattern.contains("%")),
  NO_PORT("a port that is missing", (pattern, image) -> host(pattern).endsWith(":")),
  NOTHING("nothing that an image can be", (pattern, image) -> true),
  ALL_BELOW("an end for all below", (pattern, image) -> pattern.endsWith("/*")),
  SLASH(
      "a slash at the end",
      (pattern, image) ->
          pattern.endsWith("/") && image.endsWith(path(pattern).replaceFirst("/$", ""))),
  HUB_NAMES(
      "the names of Docker Hub",
      (pattern, image) -> isHub(host(image)) && !host(pattern).equals(host(image))),
  HUB_ADDRESS(
      "the address of Docker Hub",
      (pattern, image) ->
          isHub(host(image)) && (pattern.startsWith("https://") || pattern.matches("[^/]*/v1/?"))),
  ADDRESS_WITHOUT_PORT(
      "an IPv6 address without port", (pattern, image) -> host(pattern).endsWith("]"));

  private static final Set<String> HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

  private final String text;
  private final BiPredicate<String, String> covers;

  PatternDifference(String text, BiPredicate<String, String> covers) {
    this.text = text;
    this.covers = covers;
  }

  /** Whether it may be what makes the difference between the two for this image. */
  boolean covers(String pattern, String image) {
    return covers.test(pattern, image);
  }

  /** A line of the table. */
  record Row(
      PatternDifference difference, String pattern, String image, String kubelet, String rule) {
    /** Those of the table, in its order. */
    static List<Row> all() throws IOException {
      return Files.readAllLines(Path.of("docs", "compatibility.md")).stream()
          .dropWhile(line -> !line.equals("## Stricter than the kubelet, on purpose"))
          .dropWhile(line -> !line.startsWith("|---"))
          .skip(1)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.split(" *\\| *"))
          .map(c -> new Row(named(c[1]), code(c[2]), code(c[3]), c[4], c[5]))
          .toList();
    }

    private static PatternDifference named(String text) {
      return Arrays.stream(values())
          .filter(difference -> difference.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no such difference: " + text));
    }

    private static String code(String cell) {
      return cell.replace("`", "");
    }

    @Override
    public String toString() {
      return difference.text + ": " + pattern;
    }
  }

  private static boolean isHub(String host) {
    return HUB.contains(host);
  }

  private static String host(String text) {
    return text.replaceFirst("/.*", "");
  }

  private static String path(String text) {
    return text.substring(host(text).length());
  }
}
