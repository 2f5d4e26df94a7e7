package org.sluice.rollout.web.ui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as pages show it.
 *
 * @param exact for programs
 * @param spoken for people, in UTC
 */
record Moment(String exact, String spoken) {
  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

  static Moment of(Instant instant) {
    return new Moment(instant.truncatedTo(ChronoUnit.SECONDS).toString(), SPOKEN.format(instant));
  }
}
