package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  static java.util.List<Golden> goldens() {
    return Golden.all();
  }
}
