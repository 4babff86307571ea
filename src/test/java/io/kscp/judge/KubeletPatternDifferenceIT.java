package io.kscp.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.InProcess;
import io.kscp.contract.Run.Result;
import io.kscp.contract.TestFiles;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidImageException;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.PatternDifference.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pattern of a rule names what a kubelet that has it in {@code matchImages} asks about, but for
 * what stands in the table of {@code docs/compatibility.md}.
 */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletPatternDifferenceIT {
  private static final int ROUNDS = 100;
  private static final int PATTERNS = 40;
  private static final int IMAGES = 40;
  private static final int HOSTS = 4;
  private static final String ASKS = "asks";
  private static final String DOES_NOT_ASK = "does not ask";
  private static final String MATCHES = "matches";
  private static final String DOES_NOT_MATCH = "does not match";
  private static final String IS_AN_ERROR = "is an error";

  @TempDir Path directory;

  static List<Judge> judges() {
    return Judge.all();
  }

  static List<Row> rows() throws IOException {
    return Row.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsTrue(Row row) throws Exception {
    ImageName image = ImageName.parse(row.image());
    String question = question(row.pattern(), List.of(image));
    for (Judge judge : Judge.all()) {
      boolean asks = judge.answer("match", List.of(question)).get(0).get(0).asBoolean();
      assertEquals(row.kubelet(), asks ? ASKS : DOES_NOT_ASK, judge::toString);
    }
    assertEquals(row.rule(), answer(row));
    assertTrue(row.difference().covers(row.pattern(), row.image()));
  }

  /** Of a rule with this pattern, by the plugin itself. */
  private String answer(Row row) {
    ObjectNode config = Judge.JSON.createObjectNode();
    ObjectNode rule = config.putArray("credentials").addObject();
    rule.put("username", "u").put("password", "p").putArray("matchImages").add(row.pattern());
    Path file = TestFiles.write(directory.resolve("config.yaml"), config.toString());
    String request =
        "{\"kind\":\"CredentialProviderRequest\",\"apiVersion\":\"credentialprovider.kubelet.k8s.io/v1\","
            + "\"image\":\""
            + row.image()
            + "\"}";
    Result result = InProcess.run(Map.of(), request.getBytes(UTF_8), "--config", file.toString());
    if (result.exitCode() == 3) {
      return IS_AN_ERROR;
    }
    assertEquals("", result.stderr());
    return result.stdout().contains("\"auth\":{}") ? DOES_NOT_MATCH : MATCHES;
  }

  @ParameterizedTest
  @MethodSource("judges")
  void nothingElseDiffers(Judge judge) throws Exception {
    List<Row> rows = rows();
    List<Round> rounds = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < Dice.cases(ROUNDS); i++) {
      Round round = Round.of(new Dice(i));
      rounds.add(round);
      round.patterns.forEach(pattern -> questions.add(question(pattern, round.images)));
    }
    List<JsonNode> answers = judge.answer("match", questions);
    Differences differences = new Differences();
    for (int i = 0; i < answers.size(); i++) {
      Round round = rounds.get(i / PATTERNS);
      String pattern = round.patterns.get(i % PATTERNS);
      Optional<ImagePattern> ours = ImagePattern.parseIfValid(pattern);
      for (int j = 0; j < IMAGES; j++) {
        ImageName image = round.images.get(j);
        String kubelet = answers.get(i).get(j).asBoolean() ? ASKS : DOES_NOT_ASK;
        String rule = rule(ours, image);
        boolean same = rule.equals(kubelet.equals(ASKS) ? MATCHES : DOES_NOT_MATCH);
        differences.compare(
            round.dice,
            "for " + pattern + " and " + image + " the kubelet " + kubelet + ", in the table",
            true,
            same || isInTable(rows, pattern, image, kubelet, rule));
      }
    }
    differences.assertNone(Dice.cases(ROUNDS) * PATTERNS * IMAGES);
  }

  private static String rule(Optional<ImagePattern> pattern, ImageName image) {
    return pattern.map(one -> one.matches(image) ? MATCHES : DOES_NOT_MATCH).orElse(IS_AN_ERROR);
  }

  private static boolean isInTable(
      List<Row> rows, String pattern, ImageName image, String kubelet, String rule) {
    return rows.stream()
        .filter(row -> row.kubelet().equals(kubelet) && row.rule().equals(rule))
        .anyMatch(row -> row.difference().covers(pattern, image.name()));
  }

  /** Each pattern meets each image. */
  private record Round(Dice dice, List<String> patterns, List<ImageName> images) {
    static Round of(Dice dice) throws InvalidImageException {
      Corner corner = Corner.of(dice, HOSTS);
      Round round = new Round(dice, new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < PATTERNS; i++) {
        round.patterns.add(PatternTexts.any(dice, corner));
      }
      for (int i = 0; i < IMAGES; i++) {
        round.images.add(ImageName.parse(ImageTexts.good(dice, corner)));
      }
      return round;
    }
  }

  private static String question(String pattern, List<ImageName> images) {
    ObjectNode question = Judge.JSON.createObjectNode().put("pattern", pattern);
    ArrayNode asked = question.putArray("images");
    images.forEach(image -> asked.add(image.name()));
    return question.toString();
  }
}
