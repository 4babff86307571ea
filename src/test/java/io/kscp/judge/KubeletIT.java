package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.Golden;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Kubelet;
import io.kscp.judge.Judge.Lookup;
import io.kscp.judge.Judge.Offered;
import io.kscp.protocol.GoDuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kubelets offer to a registry after they have asked the native executable. */
@UnderKubelets
class KubeletIT {
  private static final GoDuration ENOUGH_FOR_A_SECOND_LOOKUP = GoDuration.parse("10s");
  private static final List<String> VERSIONS = List.of("v1", "v1beta1", "v1alpha1");

  @TempDir Path directory;

  static List<Judge> kubelets() {
    return Judge.all();
  }

  static Stream<Arguments> cases() {
    return kubelets().stream()
        .flatMap(
            kubelet ->
                Golden.all().stream()
                    .filter(golden -> SentRequests.by(kubelet).have(golden.request()))
                    .map(golden -> arguments(kubelet, golden)));
  }

  @Covers(Column.CONTRACT)
  @ParameterizedTest
  @MethodSource("cases")
  void whatTheAnswerHasIsOffered(Judge judge, Golden golden) throws IOException {
    JsonNode request = Judge.JSON.readTree(golden.request());
    JsonNode response = Judge.JSON.readTree(golden.response());
    String image = request.get("image").asText();
    Node node = new Node(directory);
    Node.Entry provider =
        node.provider("p", SentRequests.host(image))
            .speaking(request.get("apiVersion").asText().substring(Node.PROTOCOL.length()))
            .env(golden.environment());
    if (golden.hasConfig()) {
      provider.config(golden.config(directory));
    }
    try (Kubelet kubelet = node.start(judge)) {
      Lookup first = kubelet.lookUp(image + ":1");
      assertEquals(image, first.request());
      assertEquals(offered(judge, response, image), first.credentials());
      assertEquals(response.get("auth").size(), first.credentials().size(), "a key is not found");
      assertEquals(List.of("p"), first.ran());
      assertEquals(List.of(), first.failed());

      Lookup second = kubelet.lookUp(image + ":2");
      assertEquals(first.credentials(), second.credentials());
      GoDuration duration = GoDuration.parse(response.path("cacheDuration").asText("10m"));
      if (duration.equals(GoDuration.ZERO)) {
        assertEquals(List.of("p"), second.ran());
      } else if (duration.compareTo(ENOUGH_FOR_A_SECOND_LOOKUP) > 0) {
        assertEquals(List.of("p"), second.cached());
      }
    }
  }

  /** The credentials of an answer in the order in which its keys are tried for the image. */
  private static List<Offered> offered(Judge judge, JsonNode response, String image) {
    ObjectNode question = Judge.JSON.createObjectNode().put("image", image);
    response.get("auth").fieldNames().forEachRemaining(question.putArray("keys")::add);
    List<Offered> offered = new ArrayList<>();
    for (JsonNode key : judge.answer("keyring", List.of(question.toString())).get(0)) {
      JsonNode credential = response.get("auth").get(key.asText());
      offered.add(
          new Offered(credential.get("username").asText(), credential.get("password").asText()));
    }
    return offered;
  }

  /** A new case is one that kubelets send, or its reason stands on the page. */
  @ParameterizedTest
  @MethodSource("kubelets")
  void thePageListsTheCasesThatNoKubeletSends(Judge judge) {
    SentRequests sent = SentRequests.by(judge);
    StringBuilder table = new StringBuilder("| case | why |\n|---|---|\n");
    Golden.all().stream()
        .filter(golden -> !sent.have(golden.request()))
        .map(golden -> "| `" + golden + "` | " + sent.whyNot(golden.request()) + " |\n")
        .forEach(table::append);
    CompatibilityPage.holdTo("cases that no kubelet sends", table.toString());
  }

  /** All forms of a rule in one configuration, and images of each and of none. */
  @Covers(Column.RULES)
  @ParameterizedTest
  @MethodSource("kubelets")
  void eachImageGetsTheCredentialsOfItsRule(Judge judge) throws IOException {
    List<Golden> goldens =
        Golden.all().stream().filter(golden -> golden.toString().startsWith("rules-six-")).toList();
    assertTrue(goldens.size() > 10);
    Path config = goldens.get(0).config(directory);
    TreeSet<String> hosts = new TreeSet<>();
    for (Golden golden : goldens) {
      assertEquals(TestFiles.read(config), TestFiles.read(golden.config(directory)));
      String image = Judge.JSON.readTree(golden.request()).get("image").asText();
      hosts.add(SentRequests.host(SentRequests.by(judge).askedFor(image)));
    }
    Node node = new Node(directory);
    node.provider("p", hosts.toArray(String[]::new))
        .config(config)
        .env(goldens.get(0).environment());
    try (Kubelet kubelet = node.start(judge)) {
      for (Golden golden : goldens) {
        String image = Judge.JSON.readTree(golden.request()).get("image").asText();
        JsonNode response = Judge.JSON.readTree(golden.response());
        Lookup lookup = kubelet.lookUp(image);
        assertEquals(offered(judge, response, lookup.request()), lookup.credentials(), image);
      }
    }
  }

  static Stream<Arguments> kubeletsAndCacheTypes() {
    return kubelets().stream()
        .flatMap(kubelet -> Stream.of("Image", "Registry").map(type -> arguments(kubelet, type)));
  }

  /** For {@code Registry} all of them are keys without a path, which sort otherwise. */
  @Covers(Column.RULES)
  @ParameterizedTest
  @MethodSource("kubeletsAndCacheTypes")
  void severalCredentialsAreTriedInTheOrderOfTheRules(Judge judge, String cacheType) {
    List<String> users = List.of("z", "a", "Z", "0", "m", "~");
    String rules =
        users.stream()
            .map(user -> "  - {matchImages: [reg.io], username: '" + user + "', password: p}\n")
            .collect(Collectors.joining("", "credentials:\n", ""));
    Node node = new Node(directory);
    node.provider("p", "reg.io")
        .config(TestFiles.write(directory.resolve("config.yaml"), rules))
        .env(Map.of("KSCP_CACHE_TYPE", cacheType));
    try (Kubelet kubelet = node.start(judge)) {
      assertEquals(users, users(kubelet.lookUp("reg.io/team/x")));
      Lookup other = kubelet.lookUp("reg.io/y");
      assertEquals(users, users(other));
      assertEquals(cacheType.equals("Registry"), other.ran().isEmpty());
    }
  }

  static List<String> users(Lookup lookup) {
    return lookup.credentials().stream().map(Offered::username).toList();
  }

  static Stream<Arguments> kubeletsAndVersions() {
    return kubelets().stream()
        .flatMap(
            kubelet ->
                VERSIONS.stream()
                    .flatMap(
                        config ->
                            VERSIONS.stream()
                                .map(protocol -> arguments(kubelet, config, protocol))));
  }

  @Covers(Column.VERSIONS)
  @ParameterizedTest
  @MethodSource("kubeletsAndVersions")
  void eachVersionOfTheFileAndOfTheProtocolIsServed(Judge judge, String config, String protocol) {
    Node node = new Node(directory).configuredIn(config);
    node.provider("p", "a.io").speaking(protocol).pair("u", "p");
    try (Kubelet kubelet = node.start(judge)) {
      Lookup lookup = kubelet.lookUp("a.io/x");
      assertEquals(List.of(new Offered("u", "p")), lookup.credentials());
      assertEquals(List.of(), lookup.failed());
    }
  }

  @Covers(Column.SYMLINKS)
  @ParameterizedTest
  @MethodSource("kubelets")
  void oneExecutableServesUnderSeveralNames(Judge judge) {
    String rule = "username: %s\npassword: %s\n";
    Path one = TestFiles.write(directory.resolve("one.yaml"), rule.formatted("one", "p-one"));
    Path two = TestFiles.write(directory.resolve("two.yaml"), rule.formatted("two", "p-two"));
    Node node = new Node(directory);
    node.provider("scp-two", "two.io", "all.io").args(List.of("--config=" + two));
    node.provider("scp-one", "one.io", "all.io").args(List.of("--verbose", "--config=" + one));
    node.provider("scp-env", "env.io", "all.io").pair("env", "p-env").speaking("v1beta1");
    node.provider("scp-not-asked", "other.io").pair("other", "p-other");
    try (Kubelet kubelet = node.start(judge)) {
      for (String name : List.of("one", "two", "env")) {
        Lookup lookup = kubelet.lookUp(name + ".io/x");
        assertEquals(List.of(new Offered(name, "p-" + name)), lookup.credentials());
        assertEquals(List.of("scp-" + name), lookup.ran());
      }
      assertEquals(List.of("two", "one", "env"), users(kubelet.lookUp("all.io/x")));
    }
  }

  /**
   * What a unit's {@code Environment=} says reaches the provider, below its entry's {@code env}.
   */
  @Covers(Column.RULES)
  @ParameterizedTest
  @MethodSource("kubelets")
  void theKubeletsEnvironmentCountsBelowThatOfTheEntry(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "a.io").env(Map.of("KSCP_REGISTRY_USERNAME", "entry"));
    Map<String, String> environment =
        Map.of("KSCP_REGISTRY_USERNAME", "kubelet", "KSCP_REGISTRY_PASSWORD", "p");
    try (Kubelet kubelet = node.start(judge, environment)) {
      assertEquals(List.of(new Offered("entry", "p")), kubelet.lookUp("a.io/x").credentials());
    }
  }

  @Covers(Column.AT_ONCE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void fiftyImagesAtOnceGetTheirOwnCredentials(Judge judge) {
    List<String> teams = IntStream.range(0, 50).mapToObj(i -> "team-" + i).toList();
    String rules =
        teams.stream()
            .map(
                team ->
                    "  - {matchImages: [r.io/%s], username: %s, password: p-%s}\n"
                        .formatted(team, team, team))
            .collect(Collectors.joining("", "credentials:\n", ""));
    Node node = new Node(directory);
    node.provider("p", "r.io").config(TestFiles.write(directory.resolve("config.yaml"), rules));
    JsonNode run =
        node.lookUpAtOnce(judge, teams.stream().map(team -> "r.io/" + team + "/x").toList());
    for (int i = 0; i < teams.size(); i++) {
      JsonNode credentials = run.get("lookups").get(i).get("credentials");
      assertEquals(1, credentials.size());
      assertEquals(teams.get(i), credentials.get(0).get("username").asText());
      assertEquals("p-" + teams.get(i), credentials.get(0).get("password").asText());
    }
    assertEquals(teams.size(), run.get("runs").get("p").asInt());
    assertFalse(run.get("log").toString().contains("exit status"));
  }

  /** An answer that comes late does no harm to those that were there before. */
  @Covers(Column.AT_ONCE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void fiftyImagesOfOneRegistryAtOnceShareAnswers(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "r.io").pair("u", "p").env(Map.of("KSCP_CACHE_TYPE", "Registry"));
    List<String> images = IntStream.range(0, 50).mapToObj(i -> "r.io/image-" + i).toList();
    JsonNode run = node.lookUpAtOnce(judge, images);
    for (JsonNode lookup : run.get("lookups")) {
      assertEquals(
          "[{\"username\":\"u\",\"password\":\"p\"}]", lookup.get("credentials").toString());
    }
    int runs = run.get("runs").get("p").asInt();
    assertTrue(runs >= 1 && runs <= images.size(), () -> runs + " runs");
  }
}
