package io.kscp.kubelet.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kscp.document.Node.Type;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoScalarTest {
  /** Go reads them at once; Java's numbers without end take the square of their length. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "0x1", "01", "-1"})
  void aNumberOfMillionsOfDigitsIsReadAtOnce(String digits) {
    String number = digits + "1".repeat(4_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertEquals(Optional.of(Type.TEXT), typeOf(number.replace("0x", "0x0"))));
    assertEquals(Optional.of(Type.NUMBER), typeOf("0x" + "0".repeat(70) + "f"));
  }

  private static Optional<Type> typeOf(String text) {
    return GoScalar.of("", text, true).map(GoScalar.Typed::type);
  }
}
