package io.kscp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.KubeletCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  static Stream<JsonNode> kubelet() {
    return KubeletCases.table("podImageToRequestImage");
  }

  @ParameterizedTest
  @MethodSource("kubelet")
  void normalisesAsTheKubeletDoes(JsonNode row) throws Exception {
    String image = row.get("podImage").asText();
    if (row.has("requestImage")) {
      assertEquals(row.get("requestImage").asText(), ImageName.parse(image).name());
    } else {
      assertThrows(InvalidImageException.class, () -> ImageName.parse(image));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.io/x/y:tag, a.io, a.io, '', x/y",
    "a.io:5000/x, a.io:5000, a.io, 5000, x",
    "localhost/x, localhost, localhost, '', x",
    "localhost:5000, docker.io, docker.io, '', library/localhost",
    "Host/x, Host, Host, '', x",
    "[::1]:5000/x, [::1]:5000, [::1], 5000, x",
    "[::1]/x, [::1], [::1], '', x",
    "under_score.io/x, under_score.io, under_score.io, '', x",
    "a.io/x__y/a---b/c.d_e, a.io, a.io, '', x__y/a---b/c.d_e",
    "a.io/x:Tag_1.2-3, a.io, a.io, '', x",
    "10.0.0.1/x, 10.0.0.1, 10.0.0.1, '', x"
  })
  void splitsHostPortAndPath(String image, String host, String hostname, String port, String path)
      throws Exception {
    ImageName name = ImageName.parse(image);
    assertEquals(host, name.host());
    assertEquals(hostname, name.hostname());
    assertEquals(port, name.port());
    assertEquals(path, name.path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        ":",
        "@",
        "a.io/",
        "a.io//x",
        "a.io/x/",
        "/a.io/x",
        "a.io:/x",
        "a.io:x/y",
        "-a.io/x",
        "a-.io/x",
        "a..io/x",
        ".a.io/x",
        "a.io./x",
        "a.io/.x",
        "a.io/x.",
        "a.io/x___y",
        "a.io/x..y",
        "a.io/-x",
        "a.io/x:",
        "a.io/x:-t",
        "a.io/x:t:u",
        "a.io/x@",
        "a.io/x@sha256:",
        "a.io/x@md5:0123",
        "a.io/X",
        "[::1/x",
        "[]/x",
        "[::g]/x",
        "a.io/\u00e4",
        "under_score.io:5000/x",
        "a.io/x\n",
        "a.io\\x"
      })
  void refusesWhatTheKubeletRefuses(String image) {
    assertThrows(InvalidImageException.class, () -> ImageName.parse(image));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256})
  void pathsMayHave255Characters(int length) throws Exception {
    String image = "a.io/" + "x".repeat(length);
    if (length > 255) {
      assertThrows(InvalidImageException.class, () -> ImageName.parse(image));
    } else {
      assertEquals(image, ImageName.parse(image).name());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 129})
  void tagsMayHave128Characters(int length) throws Exception {
    String image = "a.io/x:" + "t".repeat(length);
    if (length > 128) {
      assertThrows(InvalidImageException.class, () -> ImageName.parse(image));
    } else {
      assertEquals("a.io/x", ImageName.parse(image).name());
    }
  }
}
