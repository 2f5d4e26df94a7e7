package org.sluice.rollout.config;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One background thread that works off a queue: at once when woken, and now and then in any case.
 */
final class Worker {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

  private final String name;
  private final IntSupplier workOff;
  private final Duration pause;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * @param name of the thread
   * @param workOff does what there is to do now, and says how much it was
   * @param pause how long to rest when there was nothing
   */
  Worker(String name, IntSupplier workOff, Duration pause) {
    this.name = name;
    this.workOff = workOff;
    this.pause = pause;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Makes it look at once, also if it is busy now. */
  void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /** Lets what is being worked at end, for a while at most. */
  void stop(Duration patience) {
    running = false;
    wake();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (running) {
      try {
        if (workOff.getAsInt() == 0) {
          rest(pause);
        }
      } catch (RuntimeException failed) {
        log.error("{} failed and goes on in {} s", name, AFTER_A_FAILURE.toSeconds(), failed);
        rest(AFTER_A_FAILURE);
      }
    }
  }

  private void rest(Duration howLong) {
    try {
      if (woken.tryAcquire(howLong.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException stopped) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }
}
