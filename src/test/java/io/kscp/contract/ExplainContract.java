package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Run.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see of {@code explain}. */
abstract class ExplainContract extends CompletionContract {
  private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);
  private static final List<String> SECRETS = List.of("p-apps", "p-team", "p-hub");

  private final Golden six = new Golden(Path.of("src/test/resources/golden/rules-six-path"));

  private Run explain(String... args) {
    return Run.of(launcher(), args).env(six.environment()).env("PATH", "/usr/bin:/bin");
  }

  private Result explainSix(String... images) {
    String[] args = new String[images.length + 3];
    args[0] = "explain";
    args[1] = "--config";
    args[2] = six.config(directory).toString();
    System.arraycopy(images, 0, args, 3, images.length);
    Result result = explain(args).start();
    SECRETS.forEach(secret -> assertFalse(result.stdout().contains(secret), secret));
    return result;
  }

  private static void assertShows(Result result, String... parts) {
    for (String part : parts) {
      assertTrue(result.stdout().contains(part), part + " is not in\n" + result.stdout());
    }
  }

  private static void assertFits(Result result) {
    assertFalse(result.stdout().contains("\u001b"), "colour without a terminal");
    result
        .stdout()
        .lines()
        // A response is shown as it is sent, and a path in one piece.
        .filter(line -> !line.startsWith("  response") && line.strip().indexOf('/') < 0)
        .forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void sixRegistriesAreExplained() throws Exception {
    Result result =
        explainSix(
            "registry.example.com:5000/a:1",
            "a.apps.example.com/x",
            "reg.io/team/a",
            "reg.io/other",
            "nginx",
            "harbor.example.com/x/y");
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertFits(result);
    assertShows(
        result,
        "\nreg.io/team/a\n",
        "docker.io/library/nginx\n",
        "rule 4    no match: reg.io/other: the path team/a does not begin with other",
        "reg.io/team: names it",
        "user robot-team, password of 6 characters",
        "read " + directory.toRealPath().resolve("port.password"),
        "read " + directory.toRealPath().resolve("harbor/password"),
        "cacheDuration\":\"1m0s\"",
        "\"password\":\"<6 characters>\"");
  }

  @Test
  void namesAreNormalised() {
    Result result = explainSix("nginx", "localhost:5000/a/b:1" + DIGEST);
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "docker.io/library/nginx\n",
        "\nlocalhost:5000/a/b\n",
        "no credentials: nothing serves this image",
        "\"auth\":{}");
  }

  @Test
  void differencesAreNamed() {
    Result result =
        explainSix("registry.example.com/a", "reg.io/teammate", "a.b.apps.example.com/x");
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "the pattern has port 5000",
        "the path team ends within a segment",
        "*.apps.example.com: the pattern's host has 4 labels");
  }

  @Test
  void aWrongValueFailsItsRuleAndNoRuleIsSaidNotToMatch() {
    String rule = "- {matchImages: [reg.io], username: u, password: p";
    Path config =
        TestFiles.write(
            directory.resolve("wrong.yaml"),
            "credentials:\n" + rule + "}\n" + rule + ", cacheDuration: 5x}\n");
    Result result = Run.of(launcher(), "explain", "--config=" + config, "reg.io/a").start();
    assertEquals(3, result.exitCode());
    assertShows(
        result,
        "rule 1    not looked at",
        "rule 2    matches, and a value or a secret of it cannot be used");
    assertTrue(result.stderr().contains("rule 2: cacheDuration is not a"), result.stderr());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    Result other = Run.of(launcher(), "explain", "--config=" + config, "a.io/a").start();
    assertEquals(0, other.exitCode(), other.stderr());
  }

  @Test
  void withoutAnImageItIsAUsageError() {
    Result result = explain("explain").start();
    assertEquals(2, result.exitCode());
    assertEquals("", result.stdout());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    assertEquals(2, explain("explain", "-o", "xml", "nginx").start().exitCode());
  }

  @Test
  void whatIsNoImageIsNotShownAndTheOthersAre() {
    Result result = explainSix("reg.io/" + Failures.SECRET.toUpperCase(), "reg.io/team/a");
    assertEquals(4, result.exitCode());
    assertTrue(result.stderr().contains("image 1 is not a valid image name"), result.stderr());
    assertFalse(result.stderr().contains(Failures.SECRET.toUpperCase()), result.stderr());
    assertFalse(result.stdout().contains(Failures.SECRET.toUpperCase()), result.stdout());
    assertShows(result, "user robot-team");
  }

  @Test
  void imagesComeFromStdin() {
    Result result =
        explain("explain", "--config", six.config(directory).toString(), "-")
            .stdin("nginx\n\n reg.io/team/a \r\n")
            .start();
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertShows(result, "docker.io/library/nginx\n", "\nreg.io/team/a\n");
  }

  @Test
  void aBrokenConfigurationIsWhatThePluginSays() {
    Path config = TestFiles.write(directory.resolve("broken.yaml"), "credential: []\n");
    Result plugin =
        Run.of(launcher(), "--config", config.toString()).stdin(Failures.request("a.io/x")).start();
    Result result = explain("explain", "a.io/x", "--config", config.toString()).start();
    assertEquals(3, result.exitCode());
    assertEquals(plugin.stderr(), result.stderr());
  }

  @Test
  void theKubeletsConfigurationSaysWhetherWeAreAsked() {
    Path config = six.config(directory);
    Path kubelet =
        TestFiles.write(
            directory.resolve("kubelet.yaml"),
            "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n"
                + "- name: static-credential-provider\n  matchImages: [reg.io]\n"
                + "  defaultCacheDuration: 1m\n"
                + "  apiVersion: credentialprovider.kubelet.k8s.io/v1\n"
                + "  args: [--config="
                + config
                + "]\n  env: [{name: HUB_USER, value: other-user}]\n");
    Result result =
        explain("explain", "--kubelet-config", kubelet.toString(), "reg.io/team/a", "nginx")
            .start();
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertShows(
        result,
        "asks static-credential-provider: matchImages has reg.io",
        "user robot-team",
        "never asks us about this image",
        "user other-user");
  }

  @Test
  void jsonIsForPrograms() {
    Result result = explainSix("-o", "json", "reg.io/team/a");
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertShows(
        result, "\"verdict\" : \"GIVES\"", "\"passwordLength\" : 6", "\"cacheType\" : \"Image\"");
  }
}
