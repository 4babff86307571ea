package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code validate} has an error where the plugin refuses, and only there. */
class ValidateAgreementTest {
  @TempDir Path directory;

  static List<Failure> refused() {
    return Failures.all().stream().filter(failure -> failure.exitCode() == 3).toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatThePluginRefusesIsAnError(Failure failure) {
    Path file = directory.resolve("config.yaml");
    if (failure.file() != null) {
      TestFiles.write(file, failure.file());
    }
    Stream<String> args =
        failure.args().stream()
            .map(arg -> arg.equals("@") ? file.toString() : arg)
            .filter(arg -> !arg.equals("--verbose"));
    Result result =
        InProcess.run(
            failure.environment(),
            Stream.concat(Stream.of("validate"), args).toArray(String[]::new));
    assertEquals("", result.stderr());
    assertFalse(result.stdout().contains(Failures.SECRET), result.stdout());
    // The kubelet may have a variable that is not set here.
    boolean unset = failure.message().contains("is not set");
    assertEquals(unset ? 0 : 3, result.exitCode(), result.stdout());
    String severity = unset ? "warning " : "error ";
    assertTrue(
        result.stdout().lines().anyMatch(line -> line.startsWith(severity)), result.stdout());
  }

  /** But for entries of a Docker configuration that fail other images than the one asked for. */
  @ParameterizedTest
  @MethodSource("io.kscp.contract.Golden#all")
  void whatThePluginAnswersIsNoError(Golden golden) {
    String[] args =
        golden.hasConfig()
            ? new String[] {"validate", "--config", golden.config(directory).toString()}
            : new String[] {"validate"};
    Result result = InProcess.run(golden.environment(), args);
    assertEquals("", result.stderr());
    String flat = result.stdout().replaceAll("\n +", " ");
    flat.lines()
        .filter(line -> line.startsWith("error "))
        .forEach(line -> assertTrue(line.contains("dockerConfigFile"), line));
    assertTrue(List.of(0, 3).contains(result.exitCode()), result.stdout());
  }
}
