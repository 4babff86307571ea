package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden request is answered to the byte, whatever form the program has. */
abstract class GoldenPairs {
  @TempDir Path directory;

  abstract Launcher launcher();

  @ParameterizedTest
  @MethodSource("goldens")
  void answersToTheByte(Golden golden) {
    Run run = Run.of(launcher());
    if (golden.hasConfig()) {
      run = Run.of(launcher(), "--config", golden.config(directory).toString());
    }
    Result result =
        run.env(golden.environment()).env("PATH", "/usr/bin:/bin").stdin(golden.request()).start();
    assertEquals("", result.stderr());
    assertEquals(golden.response(), result.stdout());
    assertEquals(0, result.exitCode());
  }

  /** Starts the program as a failure wants it, with its file where the arguments have {@code @}. */
  Result run(Failure failure) {
    if (failure.file() != null) {
      TestFiles.write(failureFile(), failure.file());
    }
    String[] args =
        failure.args().stream()
            .map(arg -> arg.equals("@") ? failureFile().toString() : arg)
            .toArray(String[]::new);
    return Run.of(launcher(), args).env(failure.environment()).stdin(failure.stdin()).start();
  }

  Path failureFile() {
    return directory.resolve("config.yaml");
  }

  static java.util.List<Golden> goldens() {
    return Golden.all();
  }
}
