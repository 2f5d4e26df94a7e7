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

  private final boolean startsByItself;
  private volatile List<Worker> workers = List.of();
  private final Runnable beforeStart;
  private final Supplier<List<Worker>> hire;

  /**
   * @param startsByItself whether they start with the application
   * @param beforeStart what has to be put right once before anybody works
   * @param hire makes the workers
   */
  Workers(boolean startsByItself, Runnable beforeStart, Supplier<List<Worker>> hire) {
    this.startsByItself = startsByItself;
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

  @Override
  public boolean isAutoStartup() {
    return startsByItself;
  }
}
