package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Kubelet;
import io.kscp.judge.Judge.Lookup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kubelets that start the executable offer is what the rules say, whatever they keep. */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletLookupDifferenceIT {
  private static final int CASES = 40;
  private static final int IMAGES = 8;
  private static final int KEPT_CASES = 15;
  private static final int KEPT_IMAGES = 40;
  private static final int HOSTS = 3;

  /** All hosts that images here have. */
  private static final String[] EVERYTHING = {
    "*", "*.*", "*.*.*", "*.*.*.*", "*:5000", "*.*:5000", "*.*.*:5000", "*.*.*.*:5000", "*.*:443"
  };

  @TempDir Path directory;

  static List<Judge> judges() {
    return Judge.all();
  }

  private Node node(String cacheDuration) {
    Node node = new Node(directory);
    node.provider("p", EVERYTHING).caching(cacheDuration).config(file());
    return node;
  }

  private Path file() {
    return directory.resolve("config.yaml");
  }

  private static List<String> images(Dice dice, Corner corner, int count) {
    return IntStream.range(0, count).mapToObj(i -> ImageTexts.good(dice, corner)).toList();
  }

  private static void compare(Differences differences, Dice dice, RuleSet rules, Lookup lookup) {
    differences.compare(
        dice,
        lookup.image() + " with " + rules.file(),
        Differences.show(rules.credentials(lookup.request())),
        Differences.show(lookup.credentials()));
    differences.compare(dice, lookup.image(), List.of(), lookup.failed());
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theRulesOfTheMomentCount(Judge judge) {
    Differences differences = new Differences();
    try (Kubelet kubelet = node("0s").start(judge)) {
      for (int i = 0; i < Dice.cases(CASES); i++) {
        Dice dice = new Dice(i);
        Corner corner = Corner.of(dice, HOSTS);
        RuleSet rules = RuleSets.any(dice, corner).withoutDurations();
        TestFiles.write(file(), rules.file());
        for (String image : images(dice, corner, IMAGES)) {
          Lookup lookup = kubelet.lookUp(image);
          compare(differences, dice, rules, lookup);
          differences.compare(dice, image, List.of("p"), lookup.ran());
        }
      }
    }
    differences.assertNone(Dice.cases(CASES) * IMAGES);
  }

  @ParameterizedTest
  @MethodSource("judges")
  void anAnswerThatIsKeptIsTheOneThatWouldBeGiven(Judge judge) {
    Differences differences = new Differences();
    Node node = node("1h");
    int kept = 0;
    int cases = Dice.cases(KEPT_CASES);
    for (int i = 0; i < cases; i++) {
      Dice dice = new Dice(i);
      Corner corner = Corner.of(dice, HOSTS);
      RuleSet rules = RuleSets.any(dice, corner).withoutDurations();
      TestFiles.write(file(), rules.file());
      try (Kubelet kubelet = node.start(judge)) {
        for (String image : images(dice, corner, KEPT_IMAGES)) {
          Lookup lookup = kubelet.lookUp(image);
          compare(differences, dice, rules, lookup);
          kept += lookup.ran().isEmpty() ? 1 : 0;
        }
      }
    }
    differences.assertNone(cases * KEPT_IMAGES);
    int all = cases * KEPT_IMAGES;
    assertTrue(kept > all / 10, "of " + all + " answers hardly any was kept: " + kept);
  }
}
