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
 * @param bare the same without the zone, for where a heading names it
 */
record Moment(String exact, String spoken, String bare) {
  private static final DateTimeFormatter BARE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

  static Moment of(Instant instant) {
    var bare = BARE.format(instant);
    return new Moment(instant.truncatedTo(ChronoUnit.SECONDS).toString(), bare + " UTC", bare);
  }
}
