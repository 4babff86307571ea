package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.InProcess;
import io.kscp.contract.Launcher;
import io.kscp.contract.Run;
import io.kscp.contract.Run.Result;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a kubelet asks us about an image: what {@code explain} says is what its code says. */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletMatchDifferenceIT {
  private static final int ROUNDS = 60;
  private static final int NATIVE_ROUNDS = 8;
  private static final int HOSTS = 4;
  private static final int PATTERNS = 40;
  private static final int IMAGES = 40;
  private static final Map<String, String> PAIR =
      Map.of("KSCP_REGISTRY_USERNAME", "u", "KSCP_REGISTRY_PASSWORD", "p");

  private static final List<Round> rounds = new ArrayList<>();

  @TempDir static Path directory;

  /** Each pattern meets each image. */
  private record Round(Dice dice, List<String> patterns, List<String> images) {}

  /** How the program is run: with stdin and arguments. */
  private interface Program {
    Result run(byte[] stdin, String... args);
  }

  static List<Judge> judges() {
    return Judge.all();
  }

  @BeforeAll
  static void makeRounds() {
    List<String> files = new ArrayList<>();
    List<Round> made = new ArrayList<>();
    for (int i = 0; i < Dice.cases(ROUNDS); i++) {
      Dice dice = new Dice(i);
      Corner corner = Corner.of(dice, HOSTS);
      Round round = new Round(dice, new ArrayList<>(), new ArrayList<>());
      for (int j = 0; j < PATTERNS; j++) {
        String pattern = PatternTexts.any(dice, corner);
        round.patterns.add(pattern);
        Path file = directory.resolve(files.size() + ".json");
        files.add(config(file, List.of(pattern)).toString());
      }
      for (int j = 0; j < IMAGES; j++) {
        round.images.add(ImageTexts.good(dice, corner));
      }
      made.add(round);
    }
    // If a kubelet does not start with a pattern, explain says that, and not what it matches.
    List<JsonNode> loads = Judge.newest().answer("load", files);
    int file = 0;
    for (Round round : made) {
      List<String> patterns = new ArrayList<>();
      for (String pattern : round.patterns) {
        if (loads.get(file++).get("accepted").asBoolean()) {
          patterns.add(pattern);
        }
      }
      rounds.add(new Round(round.dice, patterns, round.images));
    }
  }

  @ParameterizedTest
  @MethodSource("judges")
  void explainSaysWhetherTheKubeletAsks(Judge judge) throws Exception {
    compare(judge, rounds, (stdin, args) -> InProcess.run(PAIR, stdin, args));
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theExecutableSaysIt(Judge judge) throws Exception {
    compare(
        judge,
        rounds.subList(0, Math.min(rounds.size(), NATIVE_ROUNDS)),
        (stdin, args) -> Run.of(Launcher.NATIVE, args).stdin(stdin).env(PAIR).start());
  }

  private void compare(Judge judge, List<Round> compared, Program program) throws Exception {
    Differences differences = new Differences();
    List<JsonNode> verdicts = judge.answer("match", questions(judge, compared));
    int asked = 0;
    int verdict = 0;
    for (Round round : compared) {
      List<JsonNode> explained = explain(round, program);
      for (int pattern = 0; pattern < round.patterns.size(); pattern++) {
        JsonNode matches = verdicts.get(verdict++);
        for (int image = 0; image < explained.size(); image++) {
          boolean expected = matches.get(image).asBoolean();
          asked += expected ? 1 : 0;
          differences.compare(
              round.dice,
              "does "
                  + round.patterns.get(pattern)
                  + " let "
                  + round.images.get(image)
                  + " through",
              expected,
              explained.get(image).get("providers").get(pattern).get("asked").asBoolean());
        }
      }
    }
    differences.assertNone(compared.size() * PATTERNS * IMAGES / 2);
    assertTrue(asked > compared.size() * IMAGES, "hardly any image is let through: " + asked);
  }

  /** Whether each pattern lets the images through, by the names that the kubelet looks up. */
  private static List<String> questions(Judge judge, List<Round> compared) {
    List<String> images = compared.stream().flatMap(round -> round.images.stream()).toList();
    List<JsonNode> names = judge.answer("names", images);
    List<String> questions = new ArrayList<>();
    int first = 0;
    for (Round round : compared) {
      for (String pattern : round.patterns) {
        ObjectNode question = Judge.JSON.createObjectNode().put("pattern", pattern);
        ArrayNode asked = question.putArray("images");
        names
            .subList(first, first + round.images.size())
            .forEach(name -> asked.add(name.get("request").asText()));
        questions.add(question.toString());
      }
      first += round.images.size();
    }
    return questions;
  }

  /** A provider for each pattern. */
  private static Path config(Path file, List<String> patterns) {
    ObjectNode config =
        Judge.JSON
            .createObjectNode()
            .put("apiVersion", "kubelet.config.k8s.io/v1")
            .put("kind", "CredentialProviderConfig");
    ArrayNode providers = config.putArray("providers");
    for (String pattern : patterns) {
      ObjectNode provider =
          providers
              .addObject()
              .put("name", "static-credential-provider-" + providers.size())
              .put("defaultCacheDuration", "0s")
              .put("apiVersion", "credentialprovider.kubelet.k8s.io/v1");
      provider.putArray("matchImages").add(pattern);
    }
    return TestFiles.write(file, config.toString());
  }

  private static List<JsonNode> explain(Round round, Program program) throws Exception {
    Path file = config(directory.resolve("all.json"), round.patterns);
    byte[] stdin = String.join("\n", round.images).getBytes(StandardCharsets.UTF_8);
    Result result =
        program.run(stdin, "explain", "-o", "json", "--kubelet-config", file.toString(), "-");
    assertEquals("", result.stderr(), round.dice::toString);
    assertEquals(0, result.exitCode(), round.dice::toString);
    List<JsonNode> explained = new ArrayList<>();
    Judge.JSON.readTree(result.stdout()).get("images").forEach(explained::add);
    assertEquals(round.images.size(), explained.size(), round.dice::toString);
    return explained;
  }
}
