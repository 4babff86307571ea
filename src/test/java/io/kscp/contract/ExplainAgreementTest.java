package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import io.kscp.protocol.RequestReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is explained is what the plugin does, for each case of its contract. */
class ExplainAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  static List<Golden> goldens() {
    return Golden.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void theResponseIsThePlugins(Golden golden) throws Exception {
    String image = RequestReader.read(new ByteArrayInputStream(golden.request())).image();
    List<String> args = new ArrayList<>(List.of("explain", "-o", "json", image));
    if (golden.hasConfig()) {
      args.addAll(List.of("--config", golden.config(directory).toString()));
    }
    Result ended = InProcess.run(golden.environment(), args.toArray(String[]::new));
    assertEquals("", ended.stderr());
    assertEquals(0, ended.exitCode());
    JsonNode explained = JSON.readTree(ended.stdout()).get("images").get(0);
    ObjectNode expected = (ObjectNode) JSON.readTree(golden.response());
    ObjectNode shown = (ObjectNode) JSON.readTree(explained.get("response").asText());
    // It is not told in which version the kubelet would ask.
    shown.put("apiVersion", expected.get("apiVersion").asText());
    assertEquals(names(expected.get("auth")), names(shown.get("auth")));
    int place = 0;
    for (String key : names(expected.get("auth"))) {
      String password = expected.get("auth").get(key).get("password").asText();
      int length = password.codePointCount(0, password.length());
      ObjectNode entry = (ObjectNode) shown.get("auth").get(key);
      assertEquals(
          "<" + length + (length == 1 ? " character>" : " characters>"),
          entry.get("password").asText());
      entry.put("password", password);
      JsonNode credential = explained.get("credentials").get(place++);
      assertEquals(key, credential.get("key").asText());
      assertEquals(length, credential.get("passwordLength").asInt());
      assertFalse(credential.get("from").isEmpty(), "no rule gives it");
    }
    assertEquals(place, explained.get("credentials").size());
    // Written again, so that the order of the fields counts, too.
    assertEquals(JSON.writeValueAsString(expected), JSON.writeValueAsString(shown));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
      names.add(fields.next());
    }
    return names;
  }

  static List<Failure> failures() {
    return Failures.all().stream().filter(failure -> failure.exitCode() == 3).toList();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsThePlugins(Failure failure) throws Exception {
    Path file = directory.resolve("config.yaml");
    if (failure.file() != null) {
      TestFiles.write(file, failure.file());
    }
    List<String> args =
        failure.args().stream().map(arg -> arg.equals("@") ? file.toString() : arg).toList();
    Result plugin =
        InProcess.run(failure.environment(), failure.stdin(), args.toArray(String[]::new));
    String image = RequestReader.read(new ByteArrayInputStream(failure.stdin())).image();
    List<String> explain = new ArrayList<>(List.of("explain", image));
    explain.addAll(args);
    Result ended = InProcess.run(failure.environment(), explain.toArray(String[]::new));
    assertEquals(3, plugin.exitCode());
    assertEquals(3, ended.exitCode());
    assertEquals(plugin.stderr(), ended.stderr());
    assertFalse(ended.stdout().contains(Failures.SECRET), ended.stdout());
    assertTrue(ended.stderr().endsWith("\n"));
  }
}
