package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.contract.InProcess;
import io.kscp.contract.Run.Result;
import io.kscp.judge.Judge.Offered;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the program answers to a kubelet.
 *
 * @param response the line that it writes
 * @param cacheType its {@code cacheKeyType}
 * @param cacheDuration empty if it says nothing of that
 * @param auth the credentials by their keys
 */
record Answer(String response, String cacheType, String cacheDuration, Map<String, Offered> auth) {
  /** Asks the program, in this process, about an image with a file of ours. */
  static Answer of(Path config, String image, String version) {
    return of(config, image, version, Map.of());
  }

  /** Asks with these variables. */
  static Answer of(Path config, String image, String version, Map<String, String> environment) {
    String request =
        Judge.JSON
            .createObjectNode()
            .put("kind", "CredentialProviderRequest")
            .put("apiVersion", Node.PROTOCOL + version)
            .put("image", image)
            .toString();
    Result result =
        InProcess.run(
            environment, request.getBytes(StandardCharsets.UTF_8), "--config", config.toString());
    assertEquals("", result.stderr(), image);
    assertEquals(0, result.exitCode(), image);
    return read(result.stdout());
  }

  private static Answer read(String response) {
    try {
      JsonNode json = Judge.JSON.readTree(response);
      Map<String, Offered> auth = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : json.get("auth").properties()) {
        JsonNode pair = entry.getValue();
        auth.put(
            entry.getKey(),
            new Offered(pair.get("username").asText(), pair.get("password").asText()));
      }
      return new Answer(
          response, json.get("cacheKeyType").asText(), json.path("cacheDuration").asText(), auth);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  /** The question to a kubelet that asked in that version, whether it takes the response. */
  String decodedAs(String version) {
    return Judge.JSON
        .createObjectNode()
        .put("apiVersion", Node.PROTOCOL + version)
        .put("response", response)
        .toString();
  }

  /** The credentials in the order in which they are written. */
  List<Offered> inOrder() {
    return List.copyOf(auth.values());
  }

  /** The credentials under these keys, in their order. */
  List<Offered> under(List<String> keys) {
    return keys.stream().map(auth::get).toList();
  }
}
