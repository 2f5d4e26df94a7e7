package org.sluice.repo.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a name that is not there. */
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /** Up to three known names that are few keystrokes from the wanted one, nearest first. */
  static List<String> to(String wanted, Collection<String> known) {
    int far = Math.max(2, wanted.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - wanted.length()) <= far)
        .map(name -> new Near(name, distance(wanted, name)))
        .filter(near -> near.distance() <= far)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  /** How many letters must be put in, taken out or exchanged (Levenshtein). */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int exchanged = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(exchanged, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[other.length()];
  }
}
