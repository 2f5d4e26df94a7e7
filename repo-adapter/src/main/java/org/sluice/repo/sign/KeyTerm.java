package org.sluice.repo.sign;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in which one key signs.
 *
 * @param key by its fingerprint
 * @param from since when
 * @param until when it stops; empty while nobody has retired it
 */
record KeyTerm(Fingerprint key, Instant from, Optional<Instant> until) {

  // The beginning is not asked: a clock set back must not leave the repositories without a key.
  boolean signsAt(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isEmpty();
  }

  KeyTerm endingAt(Instant end) {
    return new KeyTerm(key, from, Optional.of(end));
  }

  KeyTerm withoutEnd() {
    return new KeyTerm(key, from, Optional.empty());
  }
}
