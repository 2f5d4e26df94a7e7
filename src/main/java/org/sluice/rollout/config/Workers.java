package org.sluice.rollout.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * All background threads: started when the application is ready, stopped before anything they need.
 */
final class Workers implements SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private volatile List<Worker> workers = List.of();
  private final Runnable beforeStart;
  private final Supplier<List<Worker>> hire;

  /**
   * @param beforeStart what has to be put right once before anybody works
   * @param hire makes the workers
   */
  Workers(Runnable beforeStart, Supplier<List<Worker>> hire) {
    this.beforeStart = beforeStart;
    this.hire = hire;
  }

  @Override
  public void start() {
    beforeStart.run();
    var hired = hire.get();
    workers = hired;
    hired.forEach(Worker::start);
  }

  /** Makes all of them look at once. */
  void wake() {
    workers.forEach(Worker::wake);
  }

  @Override
  public void stop() {
    var hired = workers;
    workers = List.of();
    hired.forEach(worker -> worker.stop(PATIENCE));
  }

  @Override
  public boolean isRunning() {
    return !workers.isEmpty();
  }
}
