package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.judge.Judge.Offered;
import java.util.ArrayList;
import java.util.List;

/** Where we say something else than the kubelet, or than our own rules. */
final class Differences {
  private static final int SHOWN = 5;

  private final List<String> found = new ArrayList<>();
  private int compared;

  /** Takes note of one question to both, if their answers are not equal. */
  void compare(Dice dice, Object question, Object expected, Object actual) {
    compared++;
    if (!expected.equals(actual)) {
      found.add(dice + ": " + question + ": " + expected + " expected, got " + actual);
    }
  }

  /** Made-up pairs with their passwords, which count, too. */
  static List<String> show(List<Offered> pairs) {
    return pairs.stream().map(pair -> pair.username() + "/" + pair.password()).toList();
  }

  /** Fails if there are any, or if hardly anything was compared. */
  void assertNone(int atLeast) {
    assertTrue(
        found.isEmpty(),
        () ->
            found.size()
                + " of "
                + compared
                + " differ:\n"
                + String.join("\n", found.subList(0, Math.min(SHOWN, found.size()))));
    assertTrue(compared >= atLeast, () -> "only " + compared + " compared");
  }
}
