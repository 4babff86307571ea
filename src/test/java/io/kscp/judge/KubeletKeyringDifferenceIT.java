package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Offered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kubelet finds in our answers is what the rules say, also where it reuses an answer. */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletKeyringDifferenceIT {
  private static final int CASES = 500;
  private static final int IMAGES = 30;
  private static final int ASKED = 8;
  private static final int HOSTS = 4;

  private static final Map<Integer, String> DURATIONS =
      Map.of(0, "0s", 1, "1s", 60, "1m0s", 3600, "1h0m0s");

  private static final List<Case> cases = new ArrayList<>();

  @TempDir static Path directory;

  /**
   * One answer.
   *
   * @param image as a pod names it
   * @param name as the kubelet looks it up
   * @param names those of other images
   */
  private record Case(
      Dice dice, RuleSet rules, String image, String name, Answer answer, List<String> names) {
    private String question() {
      return image + " with " + rules.file() + ", answered under " + answer.auth().keySet();
    }
  }

  static List<Judge> judges() {
    return Judge.all();
  }

  @BeforeAll
  static void answerAll() {
    List<String> images = new ArrayList<>();
    List<Dice> dice = new ArrayList<>();
    List<RuleSet> sets = new ArrayList<>();
    for (int i = 0; i < Dice.cases(CASES); i++) {
      Dice one = new Dice(i);
      Corner corner = Corner.of(one, HOSTS);
      dice.add(one);
      sets.add(RuleSets.any(one, corner));
      for (int j = 0; j < IMAGES; j++) {
        images.add(ImageTexts.good(one, corner));
      }
    }
    List<String> names =
        Judge.newest().answer("names", images).stream()
            .map(name -> name.get("request").asText())
            .toList();
    for (int i = 0; i < sets.size(); i++) {
      int first = i * IMAGES;
      Path file = TestFiles.write(directory.resolve("config.yaml"), sets.get(i).file());
      List<String> others = names.subList(first, first + IMAGES).stream().distinct().toList();
      for (int j = first; j < first + ASKED; j++) {
        // As asked by a kubelet, and as asked by other programs that leave tags and digests on.
        String asked = dice.get(i).chance(50) ? images.get(j) : names.get(j);
        Answer answer = Answer.of(file, asked, "v1");
        cases.add(new Case(dice.get(i), sets.get(i), asked, names.get(j), answer, others));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theCredentialsAreThoseOfTheRules(Judge judge) {
    List<Question> questions =
        cases.stream().map(one -> new Question(one, one.answer.auth().keySet(), one.name)).toList();
    Differences differences = new Differences();
    compare(differences, judge, questions, Question::expected);
    differences.assertNone(cases.size());
    long several = cases.stream().filter(one -> one.answer.auth().size() > 1).count();
    assertTrue(several > cases.size() / 5, "few images have several credentials: " + several);
  }

  /** A kubelet uses an answer of the type {@code Registry} for all images of that host. */
  @ParameterizedTest
  @MethodSource("judges")
  void anAnswerThatIsReusedIsTheOneThatWouldBeGiven(Judge judge) {
    List<Question> questions = new ArrayList<>();
    for (Case one : cases) {
      if (!one.answer.cacheType().equals("Image")) {
        for (String name : one.names) {
          if (host(name).equals(host(one.name))) {
            questions.add(new Question(one, one.answer.auth().keySet(), name));
          }
        }
      }
    }
    Differences differences = new Differences();
    compare(differences, judge, questions, Question::expected);
    differences.assertNone(cases.size());
  }

  /**
   * No other host or port gets anything, except by the globs of a host that the keys of several
   * credentials may need; and these keep to the port.
   */
  @ParameterizedTest
  @MethodSource("judges")
  void noKeyIsForAnotherHost(Judge judge) {
    List<Question> questions = new ArrayList<>();
    for (Case one : cases) {
      Collection<String> all = one.answer.auth().keySet();
      List<String> plain = all.stream().filter(key -> key.indexOf('*') < 0).toList();
      for (String name : one.names) {
        if (!host(name).equals(host(one.name))) {
          questions.add(new Question(one, port(name).equals(port(one.name)) ? plain : all, name));
        }
      }
    }
    Differences differences = new Differences();
    compare(differences, judge, questions, question -> List.of());
    differences.assertNone(cases.size());
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theDecoderTakesEachResponse(Judge judge) {
    List<JsonNode> verdicts =
        judge.answer("decode", cases.stream().map(one -> one.answer.decodedAs("v1")).toList());
    Differences differences = new Differences();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      String message = verdicts.get(i).get("message").asText();
      differences.compare(one.dice, one.question(), "", message);
    }
    differences.assertNone(cases.size());
  }

  /**
   * Keys that are for other images, too, are taken last: the image, its parents, its host, and then
   * globs of that, which leave out as little as they can.
   */
  @Test
  void theKeysAreTheNarrowestThatAreFound() {
    Differences differences = new Differences();
    for (Case one : cases) {
      List<String> keys = List.copyOf(one.answer.auth().keySet());
      List<String> narrowest =
          narrowestKeys(
              one.answer.cacheType().equals("Image") ? one.name : host(one.name), one.name);
      int count = Math.min(keys.size(), narrowest.size());
      differences.compare(
          one.dice, one.question(), narrowest.subList(0, count), keys.subList(0, count));
    }
    differences.assertNone(cases.size());
  }

  /** Those from the first one on that a kubelet finds for the image, each after those before. */
  private static List<String> narrowestKeys(String first, String name) {
    String host = host(name);
    if (host.endsWith("]")) {
      // A kubelet takes the brackets for a set of letters.
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (String key = first; !key.equals(host); key = key.substring(0, key.lastIndexOf('/'))) {
      all.add(key);
    }
    all.add(host);
    String label = host.replaceFirst("[.:\\[].*", "");
    for (int length = label.length(); length > 0; length--) {
      all.add(label.substring(0, length) + "*" + host.substring(label.length()));
    }
    List<String> found = new ArrayList<>();
    String last = "~";
    for (String key : all) {
      // A kubelet cuts a first /v1 or /v2 off, and tries what sorts last first.
      String filed = key.replaceFirst("^([^/]*)/v[12]/", "$1/");
      if (filed.compareTo(last) < 0 && (filed.contains("*") || name.startsWith(filed))) {
        found.add(key);
        last = filed;
      }
    }
    return found;
  }

  @Test
  void anAnswerIsKeptForWhatTheRulesSay() {
    Differences differences = new Differences();
    for (Case one : cases) {
      String type = one.answer.cacheType();
      Optional<String> narrowest = one.rules.cacheType(one.name);
      Optional<Integer> seconds = one.rules.cacheSeconds(one.name);
      boolean mayBeRegistry = narrowest.isPresent() && !narrowest.get().equals("Image");
      // Where a path is named somewhere Image is always right.
      boolean isImage =
          !mayBeRegistry || (one.rules.hasPathsOnHostOf(one.name) && type.equals("Image"));
      differences.compare(one.dice, one.question(), isImage ? "Image" : "Registry", type);
      String duration = narrowest.isEmpty() ? "0s" : seconds.map(DURATIONS::get).orElse("");
      differences.compare(one.dice, one.question(), duration, one.answer.cacheDuration());
    }
    differences.assertNone(cases.size());
  }

  /** Which keys a kubelet tries for an image, of those that it is given. */
  private record Question(Case of, Collection<String> keys, String name) {
    private String json() {
      ObjectNode question = Judge.JSON.createObjectNode().put("image", name);
      ArrayNode asked = question.putArray("keys");
      keys.forEach(asked::add);
      return question.toString();
    }

    private List<Offered> expected() {
      return of.rules.credentials(name);
    }
  }

  private static void compare(
      Differences differences,
      Judge judge,
      List<Question> questions,
      Function<Question, List<Offered>> expected) {
    List<JsonNode> tried = judge.answer("keyring", questions.stream().map(Question::json).toList());
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      List<String> keys = new ArrayList<>();
      tried.get(i).forEach(key -> keys.add(key.asText()));
      differences.compare(
          question.of.dice,
          question.name + " by what is answered for " + question.of.question(),
          Differences.show(expected.apply(question)),
          Differences.show(question.of.answer.under(keys)));
    }
  }

  private static String host(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static String port(String name) {
    return host(name).replaceFirst(".*]|[^:]*", "");
  }
}
