package org.sluice.rollout.intake.metadata;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a name that is not known. */
public final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The known name that is fewest keystrokes away, if it is near enough to be meant. */
  public static Optional<String> to(String wanted, Collection<String> known) {
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    int far = Math.max(1, wanted.length() / 3);
    return known.stream()
        .map(name -> new Near(name, distance(bare(wanted), bare(name))))
        .filter(near -> near.distance() <= far)
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .map(Near::name);
  }

  private record Near(String name, int distance) {}

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
  }

  /** Letters put in, taken out, exchanged, or swapped with the next (optimal string alignment). */
  private static int distance(String one, String other) {
    var table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, one, other, i, j);
      }
    }
    return table[one.length()][other.length()];
  }

  private static int cheapest(int[][] table, String one, String other, int i, int j) {
    int exchanged = table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int best = Math.min(exchanged, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
