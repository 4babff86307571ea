package io.kscp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.KubeletCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoUrlTest {
  /** The rows about names that the kubelet can ask about, which is not so of a bare host. */
  static Stream<JsonNode> images() {
    return KubeletCases.table("urlsMatch").filter(row -> isName(row.get("image").asText()));
  }

  private static boolean isName(String image) {
    try {
      return ImageName.parse(image).name().equals(image);
    } catch (InvalidImageException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("images")
  void agreesWithTheKubeletsTable(JsonNode row) throws InvalidImageException {
    ImageName image = ImageName.parse(row.get("image").asText());
    assertEquals(
        row.get("expected").asBoolean(), GoUrl.matches(row.get("pattern").asText(), image));
  }

  @ParameterizedTest
  @CsvSource({
    "reg.io/team, reg.io/team-evil/x, true",
    "reg.io/team/, reg.io/team, false",
    "reg.io/%74eam, reg.io/team, true",
    "reg.io/*, reg.io/team, false",
    "reg.io, reg.io:5000/x, false",
    "reg.io:, reg.io/x, true",
    "https://reg.io, reg.io/x, false",
    "reg.io?x, reg.io/y, true",
    "user@reg.io, reg.io/y, true",
    "*, a.io/x, false",
    "*, localhost/x, true",
    "*.io, a.io/x, true",
    "r[a-z]g.io, reg.io/x, false",
    "[::1]:5000, [::1]:5000/x, true",
    "[::1], [::1]/x, false",
    "docker.io, nginx, true",
    "index.docker.io, nginx, false",
    "Reg.io, reg.io/x, false"
  })
  void matchesAsTheKubelet(String pattern, String image, boolean expected)
      throws InvalidImageException {
    assertEquals(expected, GoUrl.matches(pattern, ImageName.parse(image)));
  }
}
