package org.sluice.repo.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on by one second each time it is read, and further when told to. */
public final class SteppingClock extends Clock {
  private final AtomicReference<Instant> now;

  /** A clock that first says {@code start}. */
  public SteppingClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Lets time pass; a negative duration sets the clock back. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(instant -> instant.plusSeconds(1));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Always UTC: nothing in the repositories depends on a zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
