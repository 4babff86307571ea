package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Failures.Failure;
import io.kscp.contract.Run.Result;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a bundle for another processor answers, and one failure of each kind: each call of an
 * emulated JVM takes seconds. Run by {@code src/test/emulation/bundle}.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmulatedBundleIT extends GoldenPairs {
  @Override
  Launcher launcher() {
    return Launcher.EMULATED_BUNDLE;
  }

  static List<Failure> failures() {
    Set<Integer> exitCodes = new TreeSet<>();
    return Failures.all().stream().filter(failure -> exitCodes.add(failure.exitCode())).toList();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInOneLine(Failure failure) {
    Result result = run(failure);
    assertEquals("", result.stdout());
    assertTrue(result.stderr().contains(failure.message()), result.stderr());
    assertEquals(1, result.stderr().lines().count(), result.stderr());
    assertFalse(result.stderr().contains(Failures.SECRET), result.stderr());
    assertEquals(failure.exitCode(), result.exitCode());
  }
}
