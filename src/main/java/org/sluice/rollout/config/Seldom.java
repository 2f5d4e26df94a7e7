package org.sluice.rollout.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** Does something at once and then at times, however often it is asked. */
final class Seldom implements IntSupplier {
  private final Runnable work;
  private final Duration pause;
  private final Clock clock;
  private Instant next = Instant.MIN;

  Seldom(Runnable work, Duration pause, Clock clock) {
    this.work = work;
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public int getAsInt() {
    var now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(pause);
      work.run();
    }
    return 0;
  }
}
