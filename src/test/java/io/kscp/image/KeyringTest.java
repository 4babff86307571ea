package io.kscp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.KubeletCases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyringTest {
  static Stream<JsonNode> lookups() {
    return KubeletCases.table("keyringLookup");
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void findsWhatTheKubeletFindsInItsOrder(JsonNode row) {
    assertEquals(
        texts(row.get("expected")),
        Keyring.lookup(texts(row.get("keys")), row.get("image").asText()));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @ParameterizedTest
  @CsvSource({
    "[::1]:5000, [::1]:5000/x, true",
    "[::1], [::1]/x, false",
    "*, [::1]/x, true",
    "**, [::1]/x, true",
    "*:5000, [::1]:5000/x, true",
    "r*.io/v2/x, r.io/x, true",
    "r.io:5000, r.io/x, false"
  })
  void matchesHosts(String key, String image, boolean found) {
    assertEquals(found ? List.of(key) : List.of(), Keyring.lookup(List.of(key), image));
  }
}
