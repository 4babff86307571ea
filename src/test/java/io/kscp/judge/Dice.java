package io.kscp.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices of one generated case, which the seed and the number of the case decide. */
final class Dice {
  private static final long SEED = Long.getLong("difference.seed", 20_260_101L);
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final Random random;
  private final String name;

  /** The choices of the case with that number. */
  Dice(int number) {
    random = new Random(SEED ^ (number + 1) * SPREAD);
    name = "-Ddifference.seed=" + SEED + ", case " + number;
  }

  /** How many cases there are: what {@code difference.cases} says, or else the usual number. */
  static int cases(int usual) {
    return Integer.getInteger("difference.cases", usual);
  }

  /** For what draws by itself. */
  Random random() {
    return random;
  }

  /** A number from 0 up to the bound, which is left out. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whether something happens that does so in that many of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Some of them, so that they are met more often. */
  <T> List<T> some(int count, List<T> choices) {
    List<T> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, count));
  }

  /** With a character taken out, put in or replaced by one of the alphabet. */
  String damage(String text, String alphabet) {
    int at = below(text.length() + 1);
    int next = Math.min(text.length(), at + below(2));
    int from = below(alphabet.length());
    String put = chance(25) ? "" : alphabet.substring(from, from + 1);
    return text.substring(0, at) + put + text.substring(next);
  }

  /** How the case is run again. */
  @Override
  public String toString() {
    return name;
  }
}
