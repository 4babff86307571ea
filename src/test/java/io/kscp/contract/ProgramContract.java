package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for the program in each form: answers, failures, and what the surroundings can't
 * change.
 */
abstract class ProgramContract extends SecretsContract {
  private static final String REQUEST = Failures.request("a.io/x");
  private static final String ANSWER =
      "{\"kind\":\"CredentialProviderResponse\",\"apiVersion\":\"credentialprovider.kubelet.k8s.io/v1\","
          + "\"cacheKeyType\":\"Image\",\"auth\":{\"a.io/x\":{\"username\":\"u\",\"password\":\"p\"}}}\n";
  private static final Map<String, String> PAIR =
      Map.of("KSCP_REGISTRY_USERNAME", "u", "KSCP_REGISTRY_PASSWORD", "p");

  private Run run(String... args) {
    return Run.of(launcher(), args).env(PAIR).stdin(REQUEST);
  }

  static List<Failure> failures() {
    return Failures.all();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInOneLineWithoutSecrets(Failure failure) {
    Result result = run(failure);
    assertFailed(
        failure.exitCode(), failure.message().replace("@", failureFile().toString()), result);
    assertFalse(result.stderr().contains(Failures.SECRET), result.stderr());
  }

  private static void assertFailed(int exitCode, String message, Result result) {
    assertEquals("", result.stdout());
    assertTrue(result.stderr().contains(message), result.stderr());
    assertTrue(result.stderr().startsWith("static-credential-provider: "), result.stderr());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    assertTrue(result.stderr().endsWith("\n"), result.stderr());
    assertEquals(exitCode, result.exitCode());
  }

  private static void assertAnswered(Result result) {
    assertEquals("", result.stderr());
    assertEquals(ANSWER, result.stdout());
    assertEquals(0, result.exitCode());
  }

  @Test
  void argumentsAreCheckedBeforeTheRequestAndThatBeforeTheConfiguration() {
    assertEquals(2, Run.of(launcher(), "--nonsense").stdin("nonsense").start().exitCode());
    assertEquals(4, Run.of(launcher(), "--config", "/nonexistent").stdin("x").start().exitCode());
    Result image = Run.of(launcher()).stdin(Failures.request("A.io/X")).start();
    assertEquals(4, image.exitCode());
  }

  @Test
  void helpAndVersionDoNotWaitForStdin() {
    Result help =
        Run.of(launcher(), "--help")
            .through("sh", "-c", "sleep 30 | \"$@\"", "sh")
            .env("PATH", "/usr/bin:/bin")
            .start();
    assertEquals(0, help.exitCode());
    assertEquals("", help.stderr());
    for (String name :
        List.of(
            "--config",
            "--verbose",
            "--version",
            "KSCP_REGISTRY_PASSWORD_FILE",
            "KSCP_MATCH_IMAGES",
            "KSCP_CACHE_DURATION",
            "KSCP_CACHE_TYPE",
            "KSCP_CONFIG")) {
      assertTrue(help.stdout().contains(name), name);
    }
    Result version = Run.of(launcher(), "--version").start();
    assertEquals(0, version.exitCode());
    assertEquals("", version.stderr());
    String runtime =
        launcher() == Launcher.NATIVE
            ? "native executable"
            : "Java " + System.getProperty("java.version");
    assertTrue(
        version
            .stdout()
            .matches("static-credential-provider \\S+ \\(commit \\w+(, dirty)?\\), .*\n"),
        version.stdout());
    assertTrue(version.stdout().contains(runtime), version.stdout());
  }

  @Test
  void verboseAddsWhereItFailedAndNothingOfWhatWasRead() {
    Path config =
        TestFiles.write(directory.resolve("c.yaml"), "password: @" + Failures.SECRET + "\n");
    Result result = run("--verbose", "--config", config.toString()).start();
    assertEquals(3, result.exitCode());
    assertEquals("", result.stdout());
    assertTrue(result.stderr().contains("io.kscp.config.file.StrictYamlReader"), result.stderr());
    assertFalse(result.stderr().contains(Failures.SECRET), result.stderr());
    assertAnswered(run("--verbose").start());
  }

  @Test
  void anImageThatTheKubeletCannotLookUpGetsNoCredentials() {
    Result result =
        Run.of(launcher()).env(Failures.pair()).stdin(Failures.request("[abc]:5000/x")).start();
    assertEquals("", result.stderr());
    assertTrue(result.stdout().contains("\"auth\":{}"), result.stdout());
    assertEquals(0, result.exitCode());
  }

  @Test
  void theOptionBeatsTheVariable() {
    Path config = TestFiles.write(directory.resolve("c.yaml"), "username: u\npassword: p\n");
    assertAnswered(
        Run.of(launcher(), "--config=" + config)
            .env("KSCP_CONFIG", "/nonexistent")
            .stdin(REQUEST)
            .start());
    assertAnswered(Run.of(launcher()).env("KSCP_CONFIG", config.toString()).stdin(REQUEST).start());
  }

  @Test
  void aRelativePathCountsFromTheWorkingDirectory() {
    TestFiles.write(directory.resolve("c.yaml"), "username: u\npassword: p\n");
    assertAnswered(Run.of(launcher(), "--config", "c.yaml").in(directory).stdin(REQUEST).start());
  }

  @Test
  void configurationsThatOthersMayWriteAreRefused() {
    Path config = TestFiles.write(directory.resolve("c.yaml"), "username: u\npassword: p\n");
    for (String mode : List.of("rw-rw-rw-", "rw-rw-r--", "rw----rw-")) {
      TestFiles.mode(config, mode);
      assertFailed(
          3,
          config + " is writable by group or others",
          run("--config", config.toString()).start());
    }
    TestFiles.mode(config, "rw-r--r--");
    assertAnswered(run("--config", config.toString()).start());
  }

  @Test
  void unreadableFilesAreNamed() {
    Path config = TestFiles.write(directory.resolve("c.yaml"), "username: u\npassword: p\n");
    TestFiles.mode(config, "---------");
    Run run = run("--config", config.toString()).env("PATH", "/usr/bin:/bin");
    if (isRoot()) {
      // Root reads everything, unless it has lost the capabilities for it.
      run.through("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    }
    assertFailed(3, config + " cannot be read: permission denied", run.start());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Test
  void secretFilesAreReadAtEachCallWithoutTheirLineEnd() {
    Path password = directory.resolve("password");
    Run run =
        Run.of(launcher())
            .env("KSCP_REGISTRY_USERNAME", "u")
            .env("KSCP_REGISTRY_PASSWORD_FILE", password.toString())
            .stdin(REQUEST);
    for (String content : List.of("p", "p\n", "p\r\n")) {
      TestFiles.write(password, content);
      assertAnswered(run.start());
    }
    TestFiles.write(password, "q\n\n");
    assertEquals(ANSWER.replace("\"p\"", "\"q\\n\""), run.start().stdout());
    TestFiles.write(password, "");
    assertFailed(3, "KSCP_REGISTRY_PASSWORD_FILE: " + password + " is empty", run.start());
    TestFiles.write(password, new byte[] {'p', (byte) 0xff});
    assertFailed(3, "not valid UTF-8", run.start());
    TestFiles.write(password, new byte[(1 << 20) + 1]);
    assertFailed(3, "larger than 1 MiB", run.start());
    TestFiles.mode(TestFiles.write(password, "p"), "rw-rw-rw-");
    assertFailed(3, "writable by group or others", run.start());
  }

  @Test
  void secretsOfOtherImagesAreNotRead() {
    Result result =
        Run.of(launcher())
            .env("KSCP_REGISTRY_USERNAME", "u")
            .env("KSCP_REGISTRY_PASSWORD_FILE", "/nonexistent")
            .env("KSCP_MATCH_IMAGES", "b.io")
            .stdin(REQUEST)
            .start();
    assertEquals("", result.stderr());
    assertTrue(result.stdout().contains("\"auth\":{}"), result.stdout());
    assertEquals(0, result.exitCode());
  }

  @Test
  void aFifoIsRefusedAndNotWaitedFor() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start().waitFor());
    assertFailed(3, fifo + " is not a regular file", run("--config", fifo.toString()).start());
  }

  @Test
  void nothingOfTheSurroundingsHasASay() throws IOException {
    String hostile =
        "quarkus.banner.enabled=true\nquarkus.log.level=DEBUG\nquarkus.log.console.stderr=false\n"
            + "kscp.credentials[0].password="
            + Failures.SECRET
            + "\nkscp.username="
            + Failures.SECRET
            + "\n";
    TestFiles.write(directory.resolve("application.properties"), hostile);
    TestFiles.write(directory.resolve("config/application.properties"), hostile);
    TestFiles.write(
        directory.resolve("config/application.yaml"),
        "kscp:\n  username: " + Failures.SECRET + "\n");
    TestFiles.write(
        directory.resolve(".env"),
        "QUARKUS_LOG_LEVEL=DEBUG\nKSCP_REGISTRY_PASSWORD=" + Failures.SECRET + "\n");
    Files.createDirectories(directory.resolve("home"));
    assertAnswered(
        run()
            .in(directory)
            .env("QUARKUS_LOG_CONSOLE_STDERR", "false")
            .env("QUARKUS_BANNER_ENABLED", "true")
            .env("QUARKUS_LOG_LEVEL", "DEBUG")
            .env("QUARKUS_LOG_FILE_ENABLED", "true")
            .env("QUARKUS_PROFILE", "dev")
            .env("SMALLRYE_CONFIG_LOCATIONS", directory.toString())
            .env("HOME", directory.resolve("home").toString())
            .env("LANG", "tr_TR.UTF-8")
            .env("kscp_registry_password", Failures.SECRET)
            .env("KSCP.REGISTRY.PASSWORD", Failures.SECRET)
            .start());
    assertFalse(Files.exists(directory.resolve("quarkus.log")));
    try (var left = Files.list(directory.resolve("home"))) {
      assertEquals(0, left.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
  void secretsArriveToTheLetterInEachLocale(String locale) {
    String secret = "$${x}\\n\"'\u00e9 ,\ud83d\udd11";
    Result result =
        run()
            .env("KSCP_REGISTRY_PASSWORD", secret)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .start();
    assertEquals(
        ANSWER.replace("\"p\"", "\"" + secret.replace("\\", "\\\\").replace("\"", "\\\"") + "\""),
        result.stdout());
  }

  @Test
  void invalidUtf8InAVariableIsAnError() {
    Result result =
        run()
            .through(
                "/bin/sh",
                "-c",
                "KSCP_REGISTRY_PASSWORD=$(printf 'p\\377'); export KSCP_REGISTRY_PASSWORD; exec \"$@\"",
                "sh")
            .start();
    assertFailed(3, "KSCP_REGISTRY_PASSWORD is not valid UTF-8", result);
  }

  @Test
  void anEmptyEnvironmentIsEnoughToStart() {
    Path config = TestFiles.write(directory.resolve("c.yaml"), "username: u\npassword: p\n");
    assertAnswered(Run.of(launcher(), "--config", config.toString()).stdin(REQUEST).start());
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-"})
  void anAnswerThatCannotBeWrittenIsAFailure(String redirection) {
    for (String option : List.of("", "--help", "--version")) {
      Result result =
          Run.of(launcher(), option.isEmpty() ? new String[0] : new String[] {option})
              .env(PAIR)
              .stdin(REQUEST)
              .through("/bin/sh", "-c", "exec \"$@\" " + redirection, "sh")
              .start();
      assertEquals("", result.stdout());
      assertNotEquals(0, result.exitCode(), option);
    }
  }

  @Test
  void aClosedStdinIsARequestThatCannotBeRead() {
    Result result = run().through("/bin/sh", "-c", "exec \"$@\" <&-", "sh").start();
    assertEquals(4, result.exitCode());
    assertEquals("", result.stdout());
    // A virtual machine opens files of its own first, one of which gets the number.
    if (launcher() == Launcher.NATIVE) {
      assertTrue(result.stderr().contains("stdin cannot be read"), result.stderr());
    }
  }

  @Test
  void configurationsMayHave16MiB() {
    String config = "username: u\npassword: p\n";
    int filler = (16 << 20) - config.length();
    String comments = ("#" + "x".repeat(98) + "\n").repeat(filler / 100) + "#".repeat(filler % 100);
    Path file = TestFiles.write(directory.resolve("c.yaml"), config + comments);
    assertAnswered(Run.of(launcher(), "--config", file.toString()).stdin(REQUEST).start());
    TestFiles.write(file, config + comments + "#");
    assertFailed(3, file + " is larger than 16 MiB", run("--config", file.toString()).start());
  }

  @Test
  void aTerminalOnStdinGetsTheUsage() {
    Result result =
        run()
            .env("PATH", "/usr/bin:/bin")
            .env("SHELL", "/bin/sh")
            .through(
                "sh",
                "-c",
                "for arg; do command=\"$command '$arg'\"; done; script -qec \"$command 2>'"
                    + directory
                    + "/err' >'"
                    + directory
                    + "/out'\" /dev/null >/dev/null",
                "sh")
            .start();
    assertEquals(2, result.exitCode());
    assertTrue(
        TestFiles.read(directory.resolve("err")).startsWith("Usage: static-credential-provider"));
    assertEquals("", TestFiles.read(directory.resolve("out")));
  }
}
