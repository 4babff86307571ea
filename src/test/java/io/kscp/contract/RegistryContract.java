package io.kscp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kscp.contract.Run.Result;
import io.kscp.image.Keyring;
import io.kscp.protocol.Credential;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the answers open: two private registries, each with a user of its own, are asked for images
 * with the credentials that the kubelet would find in the answer. Passwords are made for each test.
 */
abstract class RegistryContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Credential robot = user("robot");
  private final Credential stranger = user("stranger");

  @TempDir Path directory;
  private Registry registry;
  private Registry other;

  abstract Launcher launcher();

  @BeforeAll
  static void needsARegistry() {
    Registry.assumeInstalled();
  }

  @BeforeEach
  void startBoth() throws Exception {
    registry = Registry.start(directory.resolve("registry"), robot);
    other = Registry.start(directory.resolve("other"), stranger);
    new RegistryClient(registry.host()).push("team/app", robot);
    new RegistryClient(registry.host()).push("team/tools/app", robot);
    new RegistryClient(other.host()).push("team/app", stranger);
  }

  @AfterEach
  void stopBoth() throws InterruptedException {
    for (Registry running : new Registry[] {registry, other}) {
      if (running != null) {
        running.stop();
      }
    }
  }

  private static Credential user(String name) {
    return new Credential(name, UUID.randomUUID().toString());
  }

  /** A rule with the credential in the file itself. */
  private static String rule(String pattern, Credential credential) throws JsonProcessingException {
    return rule(
        pattern,
        "username: %s, password: %s"
            .formatted(
                JSON.writeValueAsString(credential.username()),
                JSON.writeValueAsString(credential.password())));
  }

  private static String rule(String pattern, String source) {
    return "  - {matchImages: [\"" + pattern + "\"], " + source + "}\n";
  }

  private void configure(String... rules) {
    configureCached("Image", rules);
  }

  private void configureCached(String cacheType, String... rules) {
    TestFiles.write(
        directory.resolve("config.yaml"),
        "cacheType: " + cacheType + "\ncredentials:\n" + String.join("", rules));
  }

  /** What the program answers. */
  private JsonNode ask(String image) throws JsonProcessingException {
    Result result =
        Run.of(launcher(), "--config", directory.resolve("config.yaml").toString())
            .stdin(Failures.request(image))
            .start();
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    return JSON.readTree(result.stdout()).get("auth");
  }

  /** What an answer offers for an image, in the order in which the kubelet tries it. */
  private static List<Credential> offered(JsonNode answer, String image) {
    List<String> keys = new ArrayList<>();
    answer.fieldNames().forEachRemaining(keys::add);
    return Keyring.lookup(keys, image).stream()
        .map(answer::get)
        .map(pair -> new Credential(pair.get("username").asText(), pair.get("password").asText()))
        .toList();
  }

  /**
   * Pulls an image as the kubelet does: with one credential after the other until one opens it, and
   * without any if none is offered.
   *
   * @return the status of the registry's answer to each
   */
  private static List<Integer> pull(String image, JsonNode answer) {
    int slash = image.indexOf('/');
    RegistryClient client = new RegistryClient(image.substring(0, slash));
    String repository = image.substring(slash + 1);
    List<Credential> offered = offered(answer, image);
    if (offered.isEmpty()) {
      return List.of(client.pull(repository, Optional.empty()));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Credential credential : offered) {
      statuses.add(client.pull(repository, Optional.of(credential)));
      if (statuses.contains(200)) {
        break;
      }
    }
    return statuses;
  }

  /** What the registry says to each credential that is offered for an image of somewhere else. */
  private static List<Integer> present(Registry to, String image, JsonNode answer) {
    RegistryClient client = new RegistryClient(to.host());
    return offered(answer, image).stream()
        .map(credential -> client.pull("team/app", Optional.of(credential)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Image", "Registry"})
  void theCredentialOpensWhatItsRuleNamesAndNoOtherRegistry(String cacheType) throws Exception {
    configureCached(cacheType, rule(registry.host(), robot), rule(other.host(), stranger));
    String image = registry.host() + "/team/app";
    String elsewhere = other.host() + "/team/app";
    assertEquals(List.of(200), pull(image, ask(image)));
    assertEquals(List.of(200), pull(elsewhere, ask(elsewhere)));
    assertEquals(List.of(401), present(other, image, ask(image)));
    assertEquals(List.of(401), present(registry, elsewhere, ask(elsewhere)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Image", "Registry"})
  void ofTwoRulesForOneRegistryEachAnswersForItsOwnPath(String cacheType) throws Exception {
    String image = registry.host() + "/team/app";
    configureCached(
        cacheType,
        rule(registry.host() + "/team/app", robot),
        rule(registry.host() + "/team/tools", stranger));
    assertEquals(List.of(200), pull(image, ask(image)));
    String tools = registry.host() + "/team/tools/app";
    assertEquals(List.of(401), pull(tools, ask(tools)));
    // What the kubelet keeps for the one image may not open the other.
    assertEquals(List.of(401), pull(tools, ask(image)));
  }

  @Test
  void anAnswerForTheWholeRegistryOpensItsNextImageToo() throws Exception {
    configureCached("Registry", rule(registry.host(), robot));
    JsonNode answer = ask(registry.host() + "/team/app");
    assertEquals(List.of(200), pull(registry.host() + "/team/tools/app", answer));
    assertEquals(List.of(401), pull(other.host() + "/team/app", answer));
  }

  @Test
  void nothingIsOfferedForWhatNoRuleNamesAndTheRegistryRefusesIt() throws Exception {
    configure(rule(registry.host() + "/team/tool", robot), rule("127.0.0.1", robot));
    for (Registry each : List.of(registry, other)) {
      for (String repository : List.of("team/app", "team/tools/app")) {
        String image = each.host() + "/" + repository;
        JsonNode answer = ask(image);
        assertEquals(0, answer.size());
        assertEquals(List.of(401), pull(image, answer));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Image", "Registry"})
  void ofSeveralCredentialsTheRegistryRefusesTheFirstAndTakesTheSecond(String cacheType)
      throws Exception {
    String image = registry.host() + "/team/app";
    configureCached(cacheType, rule(registry.host(), stranger), rule(registry.host(), robot));
    assertEquals(List.of(401, 200), pull(image, ask(image)));
    configureCached(cacheType, rule(registry.host(), robot), rule(registry.host(), stranger));
    assertEquals(List.of(200), pull(image, ask(image)));
  }

  @Test
  void aNewPasswordOpensFromTheNextCallOn() throws Exception {
    MountedSecret secret = new MountedSecret(directory.resolve("secret"));
    secret.replace(robot.username(), robot.password());
    configure(rule(registry.host(), "secretDir: secret"));
    String image = registry.host() + "/team/app";
    JsonNode before = ask(image);
    assertEquals(List.of(200), pull(image, before));

    Credential rotated = user("robot-2");
    registry.letIn(rotated);
    assertEquals(List.of(401), pull(image, before));
    assertEquals(List.of(401), pull(image, ask(image)));

    secret.replace(rotated.username(), rotated.password());
    assertEquals(List.of(200), pull(image, ask(image)));
  }

  /** The old and the new one side by side, as docs/rotation.md says. */
  @Test
  void whileTwoPasswordsCoexistTheImageStaysOpen() throws Exception {
    Credential rotated = user("robot-2");
    configure(rule(registry.host(), rotated), rule(registry.host(), robot));
    String image = registry.host() + "/team/app";
    assertEquals(List.of(401, 200), pull(image, ask(image)));
    registry.letIn(robot, rotated);
    assertEquals(List.of(200), pull(image, ask(image)));
    registry.letIn(rotated);
    assertEquals(List.of(200), pull(image, ask(image)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline", "files", "secretDir", "dockerConfigFile"})
  void eachCharacterReachesTheRegistry(String source) throws Exception {
    String special = "\u00e4:$${x}\\n\"' ,\ud83d\udd11#";
    Credential user = new Credential("r\u00f6bot$\"x", special + UUID.randomUUID());
    registry.letIn(user);
    String image = registry.host() + "/team/app";
    switch (source) {
      case "inline" -> configure(rule(registry.host(), user));
      case "files" -> {
        TestFiles.write(directory.resolve("u"), user.username() + "\n");
        TestFiles.write(directory.resolve("p"), user.password() + "\n");
        configure(rule(registry.host(), "usernameFile: u, passwordFile: p"));
      }
      case "secretDir" -> {
        new MountedSecret(directory.resolve("secret")).replace(user.username(), user.password());
        configure(rule(registry.host(), "secretDir: secret"));
      }
      default -> {
        String pair = user.username() + ":" + user.password();
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        TestFiles.write(
            directory.resolve("config.json"),
            "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + auth + "\"}}}");
        configure("  - dockerConfigFile: config.json\n");
      }
    }
    assertEquals(List.of(200), pull(image, ask(image)));
  }
}
