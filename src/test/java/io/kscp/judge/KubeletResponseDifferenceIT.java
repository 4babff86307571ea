package io.kscp.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Kubelet;
import io.kscp.judge.Judge.Lookup;
import io.kscp.judge.Judge.Offered;
import io.kscp.judge.SecretRules.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every response is taken by a kubelet's strict decoder, and gives it the secrets to the byte. */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletResponseDifferenceIT {
  private static final int CASES = 1500;
  private static final int LARGE_EVERY = 300;
  private static final int LOOKUPS = 100;
  private static final int LARGE_LOOKUP_EVERY = 30;
  private static final String SECRETS = "the secrets";

  /** Those that may be large, and may be replaced while a kubelet runs. */
  private static final List<Source> KEPT =
      List.of(Source.FILES, Source.INLINE, Source.DOCKER_CONFIG);

  private static final List<String> VERSIONS = List.of("v1", "v1beta1", "v1alpha1");

  private static final List<Answered> answers = new ArrayList<>();

  @TempDir static Path directory;

  private record Answered(Dice dice, String version, List<Offered> pairs, Answer answer) {}

  static List<Judge> judges() {
    return Judge.all();
  }

  @BeforeAll
  static void answerAll() {
    for (int i = 0; i < Dice.cases(CASES); i++) {
      Dice dice = new Dice(i);
      boolean large = i % LARGE_EVERY == 0;
      SecretRules rules =
          SecretRules.write(
              dice, directory, "*.io", large, large ? KEPT : List.of(Source.values()));
      for (String version : VERSIONS) {
        Answer answer = Answer.of(rules.file(), "a.io/app", version, rules.environment());
        answers.add(new Answered(dice, version, rules.pairs(), answer));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theDecoderTakesEachResponse(Judge judge) {
    List<JsonNode> verdicts =
        judge.answer(
            "decode", answers.stream().map(one -> one.answer.decodedAs(one.version)).toList());
    Differences differences = new Differences();
    for (int i = 0; i < verdicts.size(); i++) {
      Answered one = answers.get(i);
      differences.compare(one.dice, one.version, "", verdicts.get(i).get("message").asText());
      differences.compare(
          one.dice, one.version, SECRETS, theSecrets(one.pairs, one.answer.inOrder()));
    }
    differences.assertNone(answers.size());
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theKubeletOffersTheSecretsToTheByte(Judge judge, @TempDir Path folder) {
    Node node = new Node(folder);
    for (String version : VERSIONS) {
      node.provider("in-" + version, version + ".io")
          .speaking(version)
          .caching("0s")
          .config(folder.resolve("config.yaml"));
    }
    Differences differences = new Differences();
    try (Kubelet kubelet = node.start(judge)) {
      for (int i = 0; i < Dice.cases(LOOKUPS); i++) {
        Dice dice = new Dice(i);
        boolean large = i % LARGE_LOOKUP_EVERY == 0;
        SecretRules rules = SecretRules.write(dice, folder, "*.io", large, KEPT);
        String version = VERSIONS.get(i % VERSIONS.size());
        Lookup lookup = kubelet.lookUp(version + ".io/app");
        differences.compare(dice, version, List.of("in-" + version), lookup.ran());
        differences.compare(
            dice, version, SECRETS, theSecrets(rules.pairs(), lookup.credentials()));
      }
    }
    differences.assertNone(Dice.cases(LOOKUPS));
  }

  /** Passwords are nothing for a report, and these are long. */
  private static String theSecrets(List<Offered> expected, List<Offered> actual) {
    return actual.equals(expected) ? SECRETS : "others";
  }
}
