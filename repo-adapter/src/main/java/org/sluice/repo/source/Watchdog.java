package org.sluice.repo.source;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Breaks off requests that last too long.
 *
 * <p>The limits of a socket count from one byte to the next, so a server that sends a byte now and
 * then would hold us for ever.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "fetch-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Breaks the request off after {@code limit}, unless the leash is closed before. */
  Leash hold(Cancellable request, Duration limit) {
    var snapped = new AtomicBoolean();
    var future =
        timer.schedule(
            () -> {
              snapped.set(true);
              request.cancel();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    return new Leash(future, snapped);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Holds one request to its time. */
  static final class Leash implements AutoCloseable {
    private final ScheduledFuture<?> future;
    private final AtomicBoolean snapped;

    private Leash(ScheduledFuture<?> future, AtomicBoolean snapped) {
      this.future = future;
      this.snapped = snapped;
    }

    /** Whether the time is over and the request was broken off. */
    boolean hasSnapped() {
      return snapped.get();
    }

    @Override
    public void close() {
      future.cancel(false);
    }
  }
}
