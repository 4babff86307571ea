package io.kscp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.KubeletCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  static Stream<JsonNode> kubelet() {
    return KubeletCases.table("durations");
  }

  @ParameterizedTest
  @MethodSource("kubelet")
  void readsWhatGoReads(JsonNode row) {
    String text = row.get("text").asText();
    if (row.get("valid").asBoolean()) {
      assertEquals(row.get("nanos").asLong(), GoDuration.parse(text).nanos());
    } else {
      assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "+0, 0s",
    "-0, 0s",
    "0h0m0s, 0s",
    "1.5h, 1h30m0s",
    "90s, 1m30s",
    "60m, 1h0m0s",
    "1ns, 1ns",
    "1100ns, 1.1\u00b5s",
    "1.5ms, 1.5ms",
    "1500ms, 1.5s",
    "1\u03bcs, 1\u00b5s",
    ".5s, 500ms",
    "1.s, 1s",
    "1m0.5s, 1m0.5s",
    "100h, 100h0m0s",
    "-1h, -1h0m0s",
    "0.3333333333333333333h, 20m0s",
    "9007199254.740993s, 2501999h47m34.740993s",
    "2562047h47m16.854775807s, 2562047h47m16.854775807s",
    "-2562047h47m16.854775808s, -2562047h47m16.854775808s",
    "0.100000000000000000000h, 6m0s",
    "0.830103483285477580700h, 49m48.372539827s"
  })
  void printsAsGoPrints(String text, String printed) {
    assertEquals(printed, GoDuration.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3000000h",
        "9223372036854775808ns",
        "9223372036854775.808us",
        "2562047h47m16.854775808s",
        "-",
        "+",
        "s",
        ".s",
        "-.s",
        "1",
        "1 s",
        " 1s",
        "1s ",
        "1S",
        "1d",
        "1h-30m",
        "--1s",
        "1e3s",
        "0x1s",
        "\u0661s",
        "1\u00a0s"
      })
  void refusesWhatGoRefuses(String text) {
    assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(text));
  }
}
