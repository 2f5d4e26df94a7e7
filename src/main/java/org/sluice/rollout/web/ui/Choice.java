package org.sluice.rollout.web.ui;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One value of a selection.
 *
 * @param value what is sent
 * @param text what is shown
 * @param chosen whether it is the one
 */
record Choice(String value, String text, boolean chosen) {

  /** A choice for each value, spelled and shown as asked. */
  static <T> List<Choice> among(
      T[] values, Function<T, String> spelling, Function<T, String> words, String chosen) {
    return Arrays.stream(values)
        .map(
            value ->
                new Choice(
                    spelling.apply(value),
                    words.apply(value),
                    spelling.apply(value).equals(chosen)))
        .toList();
  }
}
