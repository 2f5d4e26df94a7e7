package org.sluice.rollout.release;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.repo.NotUnderstoodException;

/**
 * The alias table of one field: every spelling in use leads to its value. Case, blanks, hyphens and
 * underscores make no difference, so {@code StageRollout}, {@code Stage-Rollout} and {@code
 * stage_rollout} are one.
 */
final class Spellings<T> {
  private final String what;
  private final Map<String, T> values = new HashMap<>();
  private final String expected;

  /**
   * @param what the field's name, for messages
   * @param all its values
   * @param spelling how a value is spelled on output
   * @param aliases further spellings understood on input
   */
  Spellings(String what, T[] all, Function<T, String> spelling, Function<T, List<String>> aliases) {
    this.what = what;
    for (var value : all) {
      values.put(bare(spelling.apply(value)), value);
      aliases.apply(value).forEach(alias -> values.put(bare(alias), value));
    }
    this.expected = Arrays.stream(all).map(spelling).collect(Collectors.joining(", "));
  }

  /** The value that is meant, if any. */
  Optional<T> find(String text) {
    return Optional.ofNullable(values.get(bare(text)));
  }

  /**
   * The value that is meant.
   *
   * @throws NotUnderstoodException naming every value
   */
  T parse(String text) {
    return find(text)
        .orElseThrow(() -> new NotUnderstoodException("value of " + what, text, expected));
  }

  private static String bare(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }
}
