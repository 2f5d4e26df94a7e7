package org.sluice.repo.store;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Generation;

/**
 * Tells people that the clock shows less than it did. What clients are told goes on rising all the
 * same; what is kept for a time may be kept for longer.
 */
final class SetBackClock {
  private static final Logger log = LoggerFactory.getLogger(SetBackClock.class);

  // Many generations within a second are dated some seconds ahead, so that their dates rise.
  private static final Duration USUAL = Duration.ofMinutes(5);

  private SetBackClock() {}

  /** Warns if it stands well before the time that the newest generation was made at. */
  static void notice(Generation newest, Instant now) {
    if (now.plus(USUAL).isBefore(newest.madeAt())) {
      log.warn(
          "The clock shows {}, and generation {} was made at {}: it was set back, or was wrong then."
              + " Correct it; until {} new generations carry dates that rise by a second each",
          now,
          newest.number(),
          newest.madeAt(),
          newest.madeAt());
    }
  }
}
