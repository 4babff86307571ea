package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.Run.Result;
import io.kscp.image.ImageName;
import io.kscp.image.Keyring;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.RequestReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is explained of several entries is what the plugin answers when each of them starts it, and
 * their order is that of the kubelet's keyring over these answers.
 */
class ExplainEntriesAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "static-credential-provider";

  @TempDir Path directory;

  /** An entry of the kubelet's configuration. */
  private record Entry(String name, List<String> args, Map<String, String> env) {}

  static List<Golden> goldens() {
    return Golden.all();
  }

  /** Every case between two entries that answer for the image, or for its registry, as well. */
  @ParameterizedTest
  @MethodSource("goldens")
  void theAnswersAndTheirOrderAreTheKubelets(Golden golden) throws Exception {
    CredentialProviderRequest request =
        RequestReader.read(new ByteArrayInputStream(golden.request()));
    String image = ImageName.parse(request.image()).name();
    List<String> args =
        golden.hasConfig() ? List.of("--config", golden.config(directory).toString()) : List.of();
    List<Entry> entries =
        List.of(
            new Entry(NAME + "-registry", List.of(), pair("first", "Registry")),
            new Entry(NAME, args, golden.environment()),
            new Entry(NAME + "-image", List.of("--verbose"), pair("third", "Image")));
    Path kubelet =
        TestFiles.write(
            directory.resolve("kubelet.json"),
            kubeletConfig(entries, image, request.apiVersion().toString()));

    List<JsonNode> answers = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>();
    for (Entry entry : entries) {
      Result plugin =
          InProcess.run(entry.env(), golden.request(), entry.args().toArray(String[]::new));
      answers.add(JSON.readTree(plugin.stdout()));
      answers.get(answers.size() - 1).get("auth").fieldNames().forEachRemaining(keys::add);
    }
    List<String> expected = new ArrayList<>();
    for (String key : Keyring.lookup(keys, image)) {
      for (int i = 0; i < entries.size(); i++) {
        JsonNode auth = answers.get(i).get("auth").get(key);
        if (auth != null) {
          expected.add(
              shown(entries.get(i).name(), key, auth, length(auth.get("password").asText())));
        }
      }
    }

    Result result =
        InProcess.run(
            Map.of(), "explain", "-o", "json", "--kubelet-config", kubelet.toString(), image);
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    JsonNode explained = JSON.readTree(result.stdout()).get("images").get(0);
    List<String> tries = new ArrayList<>();
    for (JsonNode one : explained.get("tries")) {
      String name = one.get("entry").asText();
      tries.add(shown(name, one.get("key").asText(), one, one.get("passwordLength").asInt()));
    }
    assertEquals(expected, tries);
    assertEquals(entries.size(), explained.get("entries").size());
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = explained.get("entries").get(i);
      assertEquals(entries.get(i).name(), entry.get("name").asText());
      assertEquals(masked(answers.get(i)), JSON.readTree(entry.get("response").asText()));
    }
  }

  private static Map<String, String> pair(String username, String cacheType) {
    return Map.of(
        "KSCP_REGISTRY_USERNAME", username,
        "KSCP_REGISTRY_PASSWORD", username + "-secret",
        "KSCP_CACHE_TYPE", cacheType);
  }

  private static String kubeletConfig(List<Entry> entries, String image, String apiVersion) {
    ObjectNode config = JSON.createObjectNode();
    config.put("apiVersion", "kubelet.config.k8s.io/v1").put("kind", "CredentialProviderConfig");
    config.putArray("providers");
    for (Entry entry : entries) {
      ObjectNode provider = config.withArray("providers").addObject();
      provider.put("name", entry.name()).put("apiVersion", apiVersion);
      provider.put("defaultCacheDuration", "1m").putArray("matchImages").add(image);
      entry.args().forEach(provider.putArray("args")::add);
      provider.putArray("env");
      entry
          .env()
          .forEach(
              (name, value) ->
                  provider.withArray("env").addObject().put("name", name).put("value", value));
    }
    return config.toString();
  }

  private static String shown(String entry, String key, JsonNode credential, int length) {
    return entry + " " + key + " " + credential.get("username").asText() + " " + length;
  }

  private static int length(String password) {
    return password.codePointCount(0, password.length());
  }

  private static JsonNode masked(JsonNode answer) {
    for (JsonNode auth : answer.get("auth")) {
      int length = length(auth.get("password").asText());
      ((ObjectNode) auth)
          .put("password", "<" + length + (length == 1 ? " character>" : " characters>"));
    }
    return answer;
  }
}
