package org.sluice.repo.sign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** Between the time of this program and the type in which the OpenPGP library wants it. */
final class PacketTime {
  private PacketTime() {}

  /** OpenPGP knows whole seconds only. */
  static Date of(Instant instant) {
    return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  static Instant instant(Date date) {
    return date.toInstant();
  }
}
