package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shell alternative: all that needs no file, with failures of the same kind in its own words.
 */
class ShellContractIT extends GoldenPairs {
  private static final String REQUEST = Failures.request("a.io/x");

  @Override
  Launcher launcher() {
    return Launcher.SHELL;
  }

  static List<Golden> goldens() {
    return Golden.all().stream().filter(golden -> !golden.hasConfig()).toList();
  }

  static List<Failure> failures() {
    return Failures.all().stream().filter(failure -> failure.file() == null).toList();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInOneLineWithoutSecrets(Failure failure) {
    Result result =
        Run.of(launcher(), failure.args().toArray(String[]::new))
            .env(failure.environment())
            .stdin(failure.stdin())
            .start();
    assertEquals("", result.stdout());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    assertFalse(result.stderr().contains(Failures.SECRET), result.stderr());
    assertEquals(failure.exitCode(), result.exitCode(), result.stderr());
  }

  @Test
  void aHomeHasNoSay() {
    TestFiles.write(directory.resolve(".jq"), "def tojson: \"hacked\";");
    Result result =
        Run.of(launcher())
            .env(Failures.pair())
            .env("HOME", directory.toString())
            .env("JQ_COLORS", "nonsense")
            .stdin(REQUEST)
            .start();
    assertEquals("", result.stderr());
    assertFalse(result.stdout().contains("hacked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-"})
  void anAnswerThatCannotBeWrittenIsAFailure(String redirection) {
    Result result =
        Run.of(launcher())
            .env(Failures.pair())
            .stdin(REQUEST)
            .through("/bin/sh", "-c", "exec \"$@\" " + redirection, "sh")
            .start();
    assertEquals(1, result.exitCode());
    assertFalse(result.stderr().contains(Failures.SECRET));
  }
}
