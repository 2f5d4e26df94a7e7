package org.sluice.rollout.workflow.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.RecordedSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;

/** Processes in memory in a test's hand. */
final class InMemoryProcesses implements Processes {
  private final RecordedSteps steps = new RecordedSteps();
  private final SetClock clock = new SetClock();
  private final InMemoryReleaseWorkflow workflow = new InMemoryReleaseWorkflow(steps, clock);
  private final Timers timers = workflow.timers(RETRIES);

  @Override
  public ReleaseWorkflow workflow() {
    return workflow;
  }

  @Override
  public WorkQueue queue(String node) {
    return workflow.queue(node);
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public RecordedSteps steps() {
    return steps;
  }

  @Override
  public void itIsNow(Instant instant) {
    clock.now = instant;
  }

  @Override
  public void forgetAll() {
    // Each test has its own.
  }

  private static final class SetClock extends Clock {
    private Instant now = Processes.NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
