package org.sluice.rollout.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when told to. */
public final class TestClock extends Clock {
  private volatile Instant now;

  /** Stands at this moment until it is moved. */
  public TestClock(Instant start) {
    now = start;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration howLong) {
    now = now.plus(howLong);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
