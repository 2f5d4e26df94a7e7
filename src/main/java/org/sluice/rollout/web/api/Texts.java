package org.sluice.rollout.web.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How things are spelled in the JSON of the API. */
final class Texts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Texts() {}

  /** Lower case with hyphens: {@code MOVE_TO_STAGED_ROLLOUT} is {@code move-to-staged-rollout}. */
  static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What was left out in JSON is the same as empty text. */
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** The text, unless it is empty. */
  static Optional<String> present(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  /** For people: {@code 2026-11-02 08:00:00 UTC}. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
