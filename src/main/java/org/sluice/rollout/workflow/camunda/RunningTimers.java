package org.sluice.rollout.workflow.camunda;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;

/** Timers come by themselves from the moment that everything is up until the service stops. */
final class RunningTimers implements SmartLifecycle {
  private final JobExecutor executor;
  private final boolean wanted;

  RunningTimers(JobExecutor executor, boolean wanted) {
    this.executor = executor;
    this.wanted = wanted;
  }

  @Override
  public boolean isAutoStartup() {
    return wanted;
  }

  @Override
  public void start() {
    executor.start();
  }

  @Override
  public void stop() {
    executor.shutdown();
  }

  @Override
  public boolean isRunning() {
    return executor.isActive();
  }
}
