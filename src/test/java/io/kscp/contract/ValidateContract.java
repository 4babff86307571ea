package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Run.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code validate} says, whatever form the program has. */
abstract class ValidateContract {
  private static final String RULE = "credentials:\n  - {matchImages: [a.io], username: u, ";

  @TempDir Path directory;

  abstract Launcher launcher();

  final Path write(String name, String text) {
    return TestFiles.write(directory.resolve(name), text);
  }

  final Run run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "validate";
    System.arraycopy(args, 0, all, 1, args.length);
    return Run.of(launcher(), all).env("PATH", "/usr/bin:/bin").in(directory);
  }

  static void assertReport(int exitCode, String report, Result result) {
    assertEquals("", result.stderr());
    assertEquals(report, result.stdout());
    assertEquals(exitCode, result.exitCode());
  }

  static void assertFinding(String severity, String finding, Result result) {
    String flat = result.stdout().replaceAll("\n +", " ");
    assertEquals("", result.stderr());
    assertTrue(
        flat.lines().anyMatch(line -> line.startsWith(severity) && line.contains(finding)),
        result.stdout());
    for (String line : result.stdout().lines().toList()) {
      assertTrue(line.length() <= 80 || line.indexOf(' ', 8) < 0, line);
    }
  }

  @Test
  void aCorrectFileGivesNoFinding() {
    write("p", "secret\n");
    write("config.yaml", RULE + "passwordFile: p}\n");
    assertReport(0, "no errors, no warnings\n", run("--config", "config.yaml", "--strict").start());
  }

  @Test
  void allMistakesAreSaidAtOnce() {
    write(
        "config.yaml",
        "cacheType: all\ncredentials:\n"
            + "  - matchImages: [a.io:x, b.io]\n    username: u\n    pasword: hunter2\n"
            + "  - matchImages: [c.io]\n    secretDir: missing\n    optional: yes\n");
    assertReport(
        3,
        "error config.yaml:1:12\n"
            + "  cacheType is none of Image, Registry and Global\n"
            + "  -> write Image, Registry or Global\n\n"
            + "error config.yaml:3:19\n"
            + "  rule 1: matchImages has a port that is no number\n"
            + "  -> write HOST[:PORT][/PATH]\n\n"
            + "error config.yaml:5:5\n"
            + "  rule 1: unknown key pasword\n"
            + "  -> did you mean password?\n\n"
            + "error config.yaml:7:16\n"
            + "  rule 2: secretDir does not exist\n"
            + "  -> create it or correct the path\n\n"
            + "error config.yaml:8:15\n"
            + "  rule 2: optional is neither true nor false\n"
            + "  -> write true or false\n\n"
            + "5 errors, no warnings\n",
        run("--config", "config.yaml").start());
  }

  /** Each is one finding, and what stands behind it is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "username: u, password: *p|an alias",
        "username: &u u, password: p|an anchor",
        "username: !!str u, password: p|a tag",
        "username: u, password: !secret p|a tag",
        "<<: *x|a merge key",
        "<<: [{a: b}, *x]|a merge key",
        "*x : u|an alias",
        "? [a] : [b, {c: d}], username: u|a key that is not text",
      })
  void whatNoYamlOfOursHoldsIsAFindingAmongOthers(String row) {
    String[] cells = row.split("\\|");
    write(
        "config.yaml",
        "cacheType: nope\ncredentials:\n"
            + "  - {matchImages: [a.io:x], username: u, password: p}\n"
            + "  - {matchImages: [b.io], "
            + cells[0]
            + "}\n  - {matchImages: [c.io:x], username: u, pasword: p}\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:1:12", "cacheType is none of", result);
    assertFinding("error config.yaml:3:20", "has a port that is no number", result);
    assertFinding("error config.yaml:4:", cells[1], result);
    assertFinding("error config.yaml:5:20", "has a port that is no number", result);
    assertFinding("error config.yaml:5:42", "unknown key pasword", result);
    assertEquals(
        1,
        result.stdout().lines().filter(line -> line.startsWith("error config.yaml:4:")).count(),
        result.stdout());
    assertEquals(3, result.exitCode());
  }

  /** Not what the rule lacks that it cuts short. */
  @Test
  void aWrongIndentationIsTheMistake() {
    write("config.yaml", "credentials:\n  - matchImages: [a.io]\n   username: u\n   password: p\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:3:4", "not valid YAML", result);
    assertTrue(result.stdout().endsWith("\n1 error, no warnings\n"), result.stdout());
    Result plugin =
        Run.of(launcher(), "--config", directory.resolve("config.yaml").toString())
            .stdin(Failures.request("a.io/x"))
            .start();
    assertEquals(3, plugin.exitCode());
    assertTrue(plugin.stderr().contains("line 3, column 4: not valid YAML"), plugin.stderr());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a:^  - b: c^   d: e ~ 3:4 ~ indent the keys of a rule alike",
        "a:^\tb: c ~ 2:1 ~ indent with blanks, not with tabs",
        "a: [b^c: d ~ 2:2 ~ close the bracket that opens in line 1, column 4",
        "{\"a\": \"b\" ~ 2:1 ~ close the bracket that opens in line 1, column 1",
        "a: \"b^c: d ~ 3:1 ~ close the quote that opens in line 1, column 4",
        "a: \"b\\sc\" ~ 1:7 ~ write \\\\ for a backslash between double quotes",
        "a: b: c ~ 1:5 ~ quote a value that holds one of :",
        "a: @b ~ 1:4 ~ quote a value that holds one of :",
      })
  void whatIsNoYamlIsAnErrorWithTheWayToMendIt(String config, String place, String advice) {
    write("config.yaml", config.replace('^', '\n') + "\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:" + place, "not valid YAML", result);
    assertFinding("error config.yaml:" + place, advice, result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verbose", "--verbose=false", "--verbose=TRUE"})
  void argumentsThatThePluginAnswersToAreNoMistake(String argument) {
    write("config.yaml", "credentials: []\n");
    String args = "    args: [--config=config.yaml, " + argument + "]\n";
    write("kubelet.yaml", kubeletConfig("static-credential-provider", "a.io", args));
    Result result = run("--credential-provider-config", "kubelet.yaml").start();
    assertTrue(result.stdout().contains("\nno errors, "), result.stdout());
  }

  @Test
  void argumentsThatThePluginDoesNotAnswerToAreTheOnlyMistake() {
    write(
        "kubelet.yaml",
        kubeletConfig("static-credential-provider", "a.io", "    args: [--confg=/c.yaml]\n"));
    Result result = run("--kubelet-config", "kubelet.yaml").start();
    assertFinding("error kubelet.yaml:4:", "is started with args", result);
    assertTrue(result.stdout().endsWith("\n1 error, no warnings\n"), result.stdout());
  }

  @ParameterizedTest
  @CsvSource({
    "'credentials: [{matchImages: a.io, username: u, password: p}]', write brackets around the value",
    "'credentials: {matchImages: [a.io]}', write a dash and a blank in front of each item",
    "'credentials:', write [] for an empty one"
  })
  void whatIsNoListIsAnErrorWithTheWayToWriteIt(String config, String advice) {
    write("config.yaml", config + "\n");
    assertFinding("error config.yaml:1:", advice, run("--config", "config.yaml").start());
  }

  @Test
  void anEscapeThatIsNoCharacterIsAnErrorInItsPlace() {
    write("config.yaml", "username: u\npassword: \"secret\\UFFFFFFFF\"\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:2:20", "an escape that is no character", result);
    assertFalse(result.stdout().contains("secret\\U"), result.stdout());
  }

  /** A parser may take hours for them, and a kubelet waits a minute. */
  @Test
  void bracketsWithoutNumberEndTheReading() {
    write("config.yaml", "credentials:\n- [" + "[".repeat(4_000_000));
    Result result =
        assertTimeout(Duration.ofSeconds(30), () -> run("--config", "config.yaml").start());
    assertFinding("error config.yaml:2:10", "nested too deeply", result);
    assertFinding("error config.yaml:2:10", "nested too deeply to read on", result);
    assertTrue(result.stdout().endsWith("\n2 errors, no warnings\n"), result.stdout());
  }

  @Test
  void bracketsWithoutNumberEndTheReadingOfTheKubeletsFile() {
    write("kubelet.yaml", "providers: [" + "[".repeat(1_000_000));
    Result result =
        assertTimeout(
            Duration.ofSeconds(30),
            () -> run("--credential-provider-config", "kubelet.yaml").start());
    assertFinding("error kubelet.yaml:1:262", "nested deeper than any known field", result);
    assertTrue(result.stdout().endsWith("\n1 error, no warnings\n"), result.stdout());
  }

  @Test
  void rulesThatAreUnusableAreFindingsAmongOthers() {
    write(
        "config.yaml",
        "credentials:\n  - *x\n  - &x\n    matchImages: [b.io:x]\n    username: u\n"
            + "    password: !!str p\n  - !rule {matchImages: [c.io:x], username: u, password: p}\n"
            + "cacheType: *y\n---\na: b\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:2:5", "an alias", result);
    assertFinding("error config.yaml:3:5", "an anchor", result);
    assertFinding("error config.yaml:4:19", "has a port that is no number", result);
    assertFinding("error config.yaml:6:15", "a tag", result);
    assertFinding("error config.yaml:7:5", "a tag", result);
    assertFinding("error config.yaml:7:26", "has a port that is no number", result);
    assertFinding("error config.yaml:8:12", "an alias", result);
    assertFinding("error config.yaml:9:1", "a second document", result);
    assertTrue(result.stdout().endsWith("\n8 errors, no warnings\n"), result.stdout());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx|never matches",
        "acme/app|never matches",
        "'*.io'|is wide",
        "'reg.*'|is wide",
        "'*'|is not every registry",
        "Reg.example.com|has upper-case letters",
        "'[::1]'|without a port",
        "a.io/x, a.io/x/|a second time"
      })
  void patternsThatDoSomethingElseThanTheySeemToAreWarnings(String row) {
    String[] cells = row.split("\\|");
    write(
        "config.yaml",
        "credentials:\n  - {matchImages: [" + cells[0] + "], username: u, password: p}\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("warning config.yaml:2:20", cells[1], secondPlace(result));
    assertEquals(0, result.exitCode());
    assertEquals(3, run("--config", "config.yaml", "--strict").start().exitCode());
  }

  /** A repetition is reported where the second one stands. */
  private static Result secondPlace(Result result) {
    return new Result(
        result.exitCode(), result.stdout().replace(":2:28\n", ":2:20\n"), result.stderr());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username: '', password: p|the user name is empty",
        "username: u, password: 'p '|ends with a blank",
        "username: u, password: \"p\\nq\"|has a line break in it",
        "username: u, password: \"p\\r\"|has a line break in it",
        "username: u, passwordEnv: NOT_THERE|names a variable that is not set here",
        "username: u, passwordFile: '${NOT_THERE}/p'|variable in its path that is not set here",
        "username: u, passwordFile: gone, optional: true|left out until it does",
        "username: u, password: p, cacheDuration: 61m|stays in use as long",
        "username: u, password: p, cacheType: Global|is answered with Registry"
      })
  void valuesThatCannotBeMeantAreWarnings(String row) {
    String[] cells = row.split("\\|");
    write("config.yaml", "credentials:\n  - {matchImages: [a.io], " + cells[0] + "}\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("warning config.yaml:2:", cells[1], result);
    assertEquals(0, result.exitCode());
  }

  @Test
  void theSamePatternTwiceIsTriedSecond() {
    write(
        "config.yaml",
        RULE + "password: p}\n  - {matchImages: [a.io], username: v, password: q}\n");
    assertFinding(
        "warning config.yaml:3:20", "pattern of rule 1", run("--config", "config.yaml").start());
  }

  @Test
  void aRegistryWithPathsIsAnsweredForImages() {
    write(
        "config.yaml",
        RULE
            + "password: p, cacheType: Registry}\n"
            + "  - {matchImages: [a.io/x], username: v, password: q, cacheType: Registry}\n");
    assertFinding(
        "warning config.yaml:2:20",
        "is answered with Image",
        run("--config", "config.yaml").start());
  }

  @Test
  void secretFilesCanBeLeftOut() {
    write("config.yaml", RULE + "passwordFile: gone}\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:2:54", "passwordFile does not exist", result);
    assertEquals(3, result.exitCode());
    assertEquals(0, run("--config", "config.yaml", "--no-secrets").start().exitCode());
  }

  @Test
  void whatMayNotBeReadIsNotChecked() {
    write("config.yaml", RULE + "passwordFile: p.txt}\n");
    TestFiles.mode(write("p.txt", Failures.SECRET), "---------");
    Run run = run("--config", "config.yaml");
    if (System.getProperty("user.name").equals("root")) {
      run.through("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    }
    Result result = run.start();
    assertFinding("not checked config.yaml:2:54", "permission denied", result);
    assertEquals(0, result.exitCode());
  }

  @Test
  void secretsThatOthersCanReadAreWarnings() {
    TestFiles.mode(directory, "rwxr-xr-x");
    write("config.yaml", RULE + "passwordFile: p.txt}\n");
    TestFiles.mode(write("p.txt", "p"), "rw-r--r--");
    assertFinding(
        "warning config.yaml:2:54",
        "can be read by every user",
        run("--config", "config.yaml").start());
    TestFiles.mode(directory, "rwx------");
    assertEquals(0, run("--config", "config.yaml", "--strict").start().exitCode());
  }

  @Test
  void theEnvironmentsPairBesideCredentialsIsNotUsed() {
    write("config.yaml", RULE + "password: p}\n");
    assertFinding(
        "warning KSCP_REGISTRY_PASSWORD",
        "is not used",
        run("--config", "config.yaml").env("KSCP_REGISTRY_PASSWORD", "x").start());
  }

  @Test
  void aDockerConfigurationIsReadEntryByEntry() {
    write(
        "d.json",
        "{\"auths\":{\"a.io\":{\"auth\":\"!\"},\"b.io\":{\"identitytoken\":\"t\"},\n"
            + "\"a key\":{}},\"credHelpers\":{\"c.io\":\"x\"}}");
    write("config.yaml", "credentials:\n  - dockerConfigFile: d.json\n");
    Result result = run("--config", "config.yaml").start();
    assertFinding("error config.yaml:2:23", "entry a.io has an auth that is not base64", result);
    assertFinding("error config.yaml:2:23", "entry b.io has a token and no password", result);
    assertFinding("error config.yaml:2:23", "leaves this registry to a credential", result);
    assertFinding("warning", "d.json:2:1 the key names no images and is skipped", result);
    write("config.yaml", "credentials:\n  - {matchImages: [x.io], dockerConfigFile: d.json}\n");
    assertEquals(0, run("--config", "config.yaml").start().exitCode());
  }

  static String kubeletConfig(String name, String matchImages, String more) {
    return "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n"
        + "  - name: "
        + name
        + "\n    apiVersion: credentialprovider.kubelet.k8s.io/v1\n    matchImages: ["
        + matchImages
        + "]\n    defaultCacheDuration: 1m\n"
        + more;
  }

  @Test
  void theConfigurationIsReadAsTheKubeletWouldStartUs() {
    Path config = write("own.yaml", RULE + "passwordEnv: HUB_PASSWORD}\n");
    String more =
        "    args: [--config=" + config + "]\n    env: [{name: HUB_PASSWORD, value: hunter2}]\n";
    write("kubelet.yaml", kubeletConfig("static-credential-provider", "a.io", more));
    Result result = run("--kubelet-config", "kubelet.yaml").start();
    assertFalse(result.stdout().contains("not set here"), result.stdout());
    assertFalse(result.stdout().contains("hunter2"), result.stdout());
    assertEquals(0, result.exitCode(), result.stdout());
    write("kubelet.yaml", kubeletConfig("static-credential-provider", "b.io", more));
    result = run("--kubelet-config", "kubelet.yaml").start();
    assertFinding("warning " + config + ":2:20", "is never asked about", result);
    assertFinding("warning kubelet.yaml:6:19", "no rule serves any image", result);
    write("kubelet.yaml", kubeletConfig("other", "a.io", "    args: [--conifg=x]\n"));
    result = run("--kubelet-config", "kubelet.yaml", "--provider", "other").start();
    assertFinding("error kubelet.yaml:4:", "args that it does not answer to", result);
    assertEquals(3, result.exitCode());
  }

  @Test
  void programsGetJson() {
    write("config.yaml", RULE + "passwordFile: gone}\n");
    assertReport(
        3,
        "{\"findings\":[{\"severity\":\"ERROR\",\"source\":\"config.yaml\",\"line\":2,\"column\":54,"
            + "\"what\":\"rule 1: passwordFile does not exist\","
            + "\"advice\":\"create it or correct the path\"}],"
            + "\"errors\":1,\"warnings\":0,\"notChecked\":0}\n",
        run("--config", "config.yaml", "-o", "json").start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o xml|--output is neither",
        "--config|--config needs a value",
        "--bin-dir x|needs --credential-provider-config",
        "hunter2|unexpected argument",
        "--nope|unknown option --nope"
      })
  void wrongArgumentsAreUsageErrors(String row) {
    String[] cells = row.split("\\|");
    Result result = run(cells[0].split(" ")).start();
    assertEquals("", result.stdout());
    assertTrue(result.stderr().contains(cells[1]), result.stderr());
    assertFalse(result.stderr().contains("hunter2"), result.stderr());
    assertEquals(2, result.exitCode());
  }

  @Test
  void aTerminalGetsColoursUnlessTheyAreUnwanted() {
    write("config.yaml", RULE + "password: 'p '}\n");
    String[] script = {
      "sh",
      "-c",
      "for arg; do command=\"$command '$arg'\"; done; script -qec \"$command\" /dev/null",
      "sh"
    };
    Result coloured =
        run("--config", "config.yaml").env("SHELL", "/bin/sh").through(script).start();
    assertTrue(coloured.stdout().contains("\u001b[1;33mwarning\u001b[0m"), coloured.stdout());
    Result plain =
        run("--config", "config.yaml")
            .env("SHELL", "/bin/sh")
            .env("NO_COLOR", "1")
            .through(script)
            .start();
    assertFalse(plain.stdout().contains("\u001b"), plain.stdout());
  }
}
