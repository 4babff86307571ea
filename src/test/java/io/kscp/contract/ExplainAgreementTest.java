package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.cli.CommandRunner;
import io.kscp.cli.Program;
import io.kscp.config.Environment;
import io.kscp.contract.Failures.Failure;
import io.kscp.protocol.RequestReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is explained is what the plugin does, for each case of its contract. */
class ExplainAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private record Ended(int exitCode, String stdout, String stderr) {}

  private static Ended run(Map<String, String> environment, InputStream in, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exitCode =
        new CommandRunner(new Program(Environment.of(environment), in, false, out, stderr, "test"))
            .run(args.toArray(new String[0]));
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

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
    Ended ended = run(golden.environment(), InputStream.nullInputStream(), args);
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
    Ended plugin = run(failure.environment(), new ByteArrayInputStream(failure.stdin()), args);
    String image = RequestReader.read(new ByteArrayInputStream(failure.stdin())).image();
    List<String> explain = new ArrayList<>(List.of("explain", image));
    explain.addAll(args);
    Ended ended = run(failure.environment(), InputStream.nullInputStream(), explain);
    assertEquals(3, plugin.exitCode());
    assertEquals(3, ended.exitCode());
    assertEquals(plugin.stderr(), ended.stderr());
    assertFalse(ended.stdout().contains(Failures.SECRET), ended.stdout());
    assertTrue(ended.stderr().endsWith("\n"));
  }
}
