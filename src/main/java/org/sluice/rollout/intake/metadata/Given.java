package org.sluice.rollout.intake.metadata;

import java.util.Arrays;
import java.util.List;

/**
 * Something that a file says, and where it says it.
 *
 * @param text what, without blanks around it
 * @param place where, as {@link org.sluice.rollout.release.Fault} shows it
 */
record Given(String text, String place) {
  Given {
    // Only what XML and JSON call white space: other blanks may be part of a name by mistake.
    text = stripped(text);
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  /** The same place saying something else: what was meant there. */
  Given meaning(String other) {
    return new Given(other, place);
  }

  /** What stands between blanks, each at the same place. */
  List<Given> words() {
    return Arrays.stream(text.split("[ \\t\\r\\n]+", -1))
        .filter(word -> !word.isEmpty())
        .map(this::meaning)
        .toList();
  }

  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char one) {
    return one == ' ' || one == '\t' || one == '\r' || one == '\n';
  }
}
