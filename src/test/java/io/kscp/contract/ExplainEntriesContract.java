package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kscp.contract.Run.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} says where more than one of the kubelet's entries starts the program. */
abstract class ExplainEntriesContract extends ExplainContract {
  private static final String NAME = "static-credential-provider";
  private static final String HEAD =
      "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n";

  private static String entry(String name, String matchImages, String more) {
    return "- name: "
        + name
        + "\n  apiVersion: credentialprovider.kubelet.k8s.io/v1\n  defaultCacheDuration: 1m\n"
        + "  matchImages: ["
        + matchImages
        + "]\n"
        + more;
  }

  private String config(String name, String rules) {
    Path file = TestFiles.write(directory.resolve(name), "credentials:\n" + rules);
    return "  args: [--config=" + file + "]\n";
  }

  /** Two entries of ours, one by arguments and one by variables, and one of somebody else. */
  private String two() {
    return HEAD
        + entry(NAME, "reg.io", config("a.yaml", rule("reg.io/team", "a-user")))
        + entry("other", "reg.io", "")
        + entry(
            NAME + "-b",
            "'*.io', nowhere.com",
            "  env: [{name: KSCP_REGISTRY_USERNAME, value: b-user},"
                + " {name: KSCP_REGISTRY_PASSWORD, value: hunter2}]\n");
  }

  private static String rule(String pattern, String username) {
    return "- {matchImages: ['" + pattern + "'], username: " + username + ", password: hunter2}\n";
  }

  private Result explain(String kubelet, String... args) {
    Path file = TestFiles.write(directory.resolve("kubelet.yaml"), kubelet);
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    all[1] = "--kubelet-config";
    all[2] = file.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    Result result = Run.of(launcher(), all).env("PATH", "/usr/bin:/bin").start();
    assertFalse((result.stdout() + result.stderr()).contains("hunter2"), result.stdout());
    return result;
  }

  private static String flat(Result result) {
    return result.stdout().replaceAll("\n {12}(?! )", " ");
  }

  private static void assertShows(Result result, String... parts) {
    String flat = flat(result);
    int from = 0;
    for (String part : parts) {
      int at = flat.indexOf(part, from);
      assertTrue(at >= 0, part + " is not there, or not in this place, in\n" + flat);
      from = at + part.length();
    }
  }

  @Test
  void eachEntryAnswersWithItsOwnConfiguration() {
    Result result = explain(two(), "reg.io/team/x");
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "  kubelet   asks static-credential-provider: matchImages has reg.io",
        "  kubelet   asks other: matchImages has reg.io",
        "  kubelet   asks static-credential-provider-b: matchImages has *.io",
        "  entry     static-credential-provider ",
        "  rule 1    matches reg.io/team: names it",
        "  gives     reg.io/team/x user a-user, password of 7 characters by rule 1 (reg.io/team)",
        "for the kubelet's defaultCacheDuration, 1m0s: so long",
        "  entry     static-credential-provider-b ",
        "  gives     reg.io/team/x user b-user",
        "  together  the kubelet tries",
        "  try 1     reg.io/team/x user a-user, password of 7 characters"
            + " by static-credential-provider, rule 1 (reg.io/team)\n",
        "  try 2     reg.io/team/x user b-user, password of 7 characters"
            + " by static-credential-provider-b, rule 1\n");
  }

  @Test
  void anEntryThatIsNotAskedIsNotTried() {
    Result result = explain(two(), "other.io/team/x", "nowhere.org/x");
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "other.io/team/x\n  kubelet   asks static-credential-provider-b",
        "  entry     static-credential-provider ",
        "not asked about this image: no matchImages of it matches.",
        "no credentials: nothing serves this image.\n",
        "  try 1     other.io/team/x user b-user",
        "\n\nnowhere.org/x\n  kubelet   never asks us about this image",
        "  gives     nowhere.org/x user b-user");
    assertFalse(result.stdout().contains("  try 2"), result.stdout());
    assertEquals(1, result.stdout().split("  together  ", -1).length - 1, result.stdout());
  }

  @Test
  void ofTheSameKeyTheEarlierEntryIsTriedFirstAndLongerKeysComeBefore() {
    String kubelet =
        HEAD
            + entry(
                NAME + "-z",
                "reg.io",
                config(
                    "z.yaml",
                    "- {matchImages: [reg.io], username: "
                        + "z-user, password: hunter2, cacheType: Registry}\n"))
            + entry(
                NAME + "-y",
                "reg.io",
                config("y.yaml", rule("reg.io", "y-second") + rule("reg.io/team", "y-first")))
            + entry(NAME + "-a", "reg.io", config("a.yaml", rule("reg.io", "a-user")));
    assertShows(
        explain(kubelet, "reg.io/team/x"),
        "  together  ",
        "  try 1     reg.io/team/x user y-first",
        "  try 2     reg.io/team/x user a-user",
        "  try 3     reg.io/team user y-second",
        "  try 4     reg.io user z-user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  args: [--config=/nonexistent/x]\n", "  args: [--conifg=x]\n", ""})
  void anUnusableEntryLeavesTheOthersTheirAnswers(String unusable) throws Exception {
    String kubelet =
        HEAD
            + entry(NAME + "-a", "reg.io", unusable)
            + entry(NAME, "reg.io", config("a.yaml", rule("reg.io", "a-user")));
    Result result = explain(kubelet, "reg.io/x");
    assertEquals(3, result.exitCode());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    assertShows(
        result,
        "  entry     static-credential-provider-a ",
        "  answer    none: the whole request fails.",
        "  entry     static-credential-provider ",
        "  try 1     reg.io/x user a-user");
    result = explain(kubelet, "-o", "json", "reg.io/x");
    assertEquals(3, result.exitCode());
    JsonNode image = new ObjectMapper().readTree(result.stdout()).get("images").get(0);
    assertEquals(image.get("error"), image.get("entries").get(0).get("error"));
    assertTrue(result.stderr().contains(image.get("error").asText()), result.stderr());
    assertFalse(image.get("entries").get(1).has("error"));
    assertEquals(NAME, image.get("tries").get(0).get("entry").asText());
  }

  @Test
  void ofOneEntryArgumentsWithoutAnAnswerAreThatAnswer() {
    Result result = explain(HEAD + entry(NAME, "reg.io", "  args: [--conifg=x]\n"), "reg.io/x");
    assertEquals(3, result.exitCode());
    assertEquals("", result.stdout());
    assertTrue(result.stderr().contains("line 4, column 9: the program is started with args"));
  }

  @Test
  void theConfigurationOnTheCommandLineBeatsThatOfAllEntries() {
    Path own =
        TestFiles.write(directory.resolve("own.yaml"), "credentials:\n" + rule("reg.io", "me"));
    Result result = explain(two(), "--config", own.toString(), "reg.io/team/x");
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "  gives     reg.io/team/x user me",
        "  gives     reg.io/team/x user me",
        "  try 1     reg.io/team/x user me",
        "  try 2     reg.io/team/x user me");
    assertFalse(result.stdout().contains("-user"), result.stdout());
  }

  @Test
  void anEntryOfAnyNameCanBeMeant() {
    String kubelet =
        HEAD
            + entry(NAME, "reg.io", config("a.yaml", rule("reg.io", "a-user")))
            + entry("kscp", "reg.io", config("k.yaml", rule("reg.io", "k-user")));
    Result result = explain(kubelet, "--provider", "kscp", "reg.io/x");
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertShows(result, "asks kscp: matchImages has reg.io", "  try 1     reg.io/x user k-user");
    assertFalse(result.stdout().contains("a-user"), result.stdout());
    assertFalse(result.stdout().contains("  entry "), result.stdout());
    result =
        explain(
            kubelet,
            "--provider",
            "none",
            "--config",
            config("n.yaml", rule("reg.io", "n")).replaceAll(".*=|\\]\n", ""),
            "reg.io/x");
    assertEquals(0, result.exitCode());
    assertShows(
        result, "never asks us: no provider of its configuration has the name that --provider");
    result = Run.of(launcher(), "explain", "--provider", "kscp", "reg.io/x").start();
    assertEquals(2, result.exitCode());
    assertTrue(
        result.stderr().contains("--provider needs --credential-provider-config"), result.stderr());
  }

  /** Fields of one entry keep their place and meaning; programs that know no others still work. */
  @Test
  void programsThatKnowOneEntryGetTheFirst() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode one =
        json.readTree(explain(two(), "--provider", NAME, "-o", "json", "reg.io/team/x").stdout());
    JsonNode several = json.readTree(explain(two(), "-o", "json", "reg.io/team/x").stdout());
    JsonNode of = several.get("images").get(0);
    assertFalse(one.get("images").get(0).has("entries"));
    for (String field : new String[] {"image", "rules", "credentials", "cacheType", "response"}) {
      assertEquals(one.get("images").get(0).get(field), of.get(field), field);
    }
    assertEquals(2, of.get("entries").size());
    assertEquals(of.get("response"), of.get("entries").get(0).get("response"));
    assertTrue(of.get("entries").get(1).get("asked").asBoolean());
    assertEquals(2, of.get("tries").size());
    assertEquals("b-user", of.get("tries").get(1).get("username").asText());
  }
}
