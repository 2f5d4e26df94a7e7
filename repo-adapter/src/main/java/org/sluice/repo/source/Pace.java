package org.sluice.repo.source;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Watches that bytes come fast enough, over one stretch of patience after the other. */
final class Pace {
  private final Clock clock;
  private final long minimumSpeed;
  private final Duration patience;
  private long stretchBegan;
  private long stretchBytes;

  /**
   * @param minimumSpeed bytes per second
   * @param patience how long it may be slower than that
   */
  Pace(Clock clock, long minimumSpeed, Duration patience) {
    this.clock = clock;
    this.minimumSpeed = minimumSpeed;
    this.patience = patience;
    this.stretchBegan = clock.millis();
  }

  /**
   * Notes bytes that came.
   *
   * @throws TooSlowException if the last stretch of patience brought too few
   */
  void received(long bytes) throws TooSlowException {
    stretchBytes += bytes;
    var elapsed = clock.millis() - stretchBegan;
    if (elapsed < patience.toMillis()) {
      return;
    }
    if (stretchBytes * 1000.0 / elapsed < minimumSpeed) {
      throw new TooSlowException(stretchBytes, Duration.ofMillis(elapsed));
    }
    stretchBegan += elapsed;
    stretchBytes = 0;
  }

  /** A server sends, but so slowly that the file would never be here. */
  static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    TooSlowException(long bytes, Duration time) {
      super("%s in %s".formatted(Shown.bytes(bytes), Shown.time(time)));
    }
  }
}
