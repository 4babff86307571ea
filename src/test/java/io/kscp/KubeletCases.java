package io.kscp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Facts from the kubelet's own unit tests and from questions asked of its code. */
public final class KubeletCases {
  private KubeletCases() {}

  /** The rows of one table. */
  public static Stream<JsonNode> table(String name) {
    try (InputStream in = KubeletCases.class.getResourceAsStream("/kubelet-match-cases.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).get(name).spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
