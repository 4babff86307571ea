package io.kscp.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kscp.contract.TestFiles;
import io.kscp.judge.Judge.Offered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules for all images of some hosts whose secrets come from all places that there are.
 *
 * @param file the configuration
 * @param environment the variables that it names
 * @param pairs in the order of the file, each once
 */
record SecretRules(Path file, Map<String, String> environment, List<Offered> pairs) {
  /** Where a pair may come from. */
  enum Source {
    FILES,
    INLINE,
    DOCKER_CONFIG,
    VARIABLES
  }

  /**
   * Writes one to three rules, which rank alike.
   *
   * @param folder where files are written
   * @param large whether passwords are as long as they may be
   */
  static SecretRules write(
      Dice dice, Path folder, String matchImages, boolean large, List<Source> sources) {
    Map<String, String> environment = new HashMap<>();
    List<Offered> pairs = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    for (int i = 1 + dice.below(3); i > 0; i--) {
      Offered pair =
          new Offered(
              SecretTexts.any(dice), large ? SecretTexts.large(dice) : SecretTexts.any(dice));
      String source =
          switch (source(dice, pair, sources)) {
            case FILES -> files(pair, folder, i);
            case INLINE -> inline(pair);
            case DOCKER_CONFIG ->
                dockerConfig(dice, pair, folder.resolve(i + ".json"), matchImages);
            case VARIABLES -> variables(pair, environment, i);
          };
      rules.add("{\"matchImages\": [\"" + matchImages + "\"], " + source + "}");
      pairs.add(pair);
    }
    String text = "{\"credentials\": [" + String.join(", ", rules) + "]}";
    Path file = TestFiles.write(folder.resolve("config.yaml"), text);
    return new SecretRules(file, environment, pairs.stream().distinct().toList());
  }

  /** One that can hold the pair: a variable holds no NUL, and what is empty there is a mistake. */
  private static Source source(Dice dice, Offered pair, List<Source> sources) {
    Source source = dice.pick(sources);
    boolean oneIsEmpty = pair.username().isEmpty() || pair.password().isEmpty();
    boolean bothAreEmpty = pair.username().isEmpty() && pair.password().isEmpty();
    boolean cannot =
        switch (source) {
          case VARIABLES -> oneIsEmpty || (pair.username() + pair.password()).indexOf(0) >= 0;
          case DOCKER_CONFIG -> bothAreEmpty;
          case FILES, INLINE -> false;
        };
    return cannot ? Source.FILES : source;
  }

  private static String inline(Offered pair) {
    return "\"username\": " + quote(pair.username()) + ", \"password\": " + quote(pair.password());
  }

  private static String dockerConfig(Dice dice, Offered pair, Path file, String host) {
    boolean plain = dice.chance(50) || pair.username().contains(":");
    byte[] both = (pair.username() + ":" + pair.password()).getBytes(UTF_8);
    String entry =
        plain ? inline(pair) : "\"auth\": " + quote(Base64.getEncoder().encodeToString(both));
    TestFiles.write(file, "{\"auths\": {" + quote(host) + ": {" + entry + "}}}");
    return "\"dockerConfigFile\": " + quote(file.toString());
  }

  private static String variables(Offered pair, Map<String, String> environment, int rule) {
    environment.put("KUBELET_USER_" + rule, pair.username());
    environment.put("KUBELET_WORD_" + rule, pair.password());
    return "\"usernameEnv\": \"KUBELET_USER_"
        + rule
        + "\", \"passwordEnv\": \"KUBELET_WORD_"
        + rule
        + "\"";
  }

  private static String files(Offered pair, Path folder, int rule) {
    // The line end at the end is not part of the secret.
    Path user = TestFiles.write(folder.resolve(rule + ".user"), pair.username() + "\n");
    Path word = TestFiles.write(folder.resolve(rule + ".word"), pair.password() + "\n");
    return "\"usernameFile\": "
        + quote(user.toString())
        + ", \"passwordFile\": "
        + quote(word.toString());
  }

  /** As JSON that is YAML, too, whatever the characters. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
