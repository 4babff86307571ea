package io.kscp.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name with the fewest edits (insert, delete, replace) between it and the text, where
   * what somebody left out counts for less than what is wrong.
   */
  public static String of(String text, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                name -> 4 * edits(text, name) - 3 * Math.max(0, name.length() - text.length())))
        .orElse("");
  }

  /** The nearest known name, if it is at most so many edits away. */
  public static Optional<String> within(int most, String text, Collection<String> known) {
    // Longer texts are further away for sure, and may be long.
    return known.stream()
        .filter(name -> Math.abs(name.length() - text.length()) <= most)
        .filter(name -> edits(text, name) <= most)
        .min(Comparator.comparingInt(name -> edits(text, name)));
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
