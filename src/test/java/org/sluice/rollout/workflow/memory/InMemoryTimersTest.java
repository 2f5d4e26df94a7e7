package org.sluice.rollout.workflow.memory;

import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.TimersContract;

class InMemoryTimersTest extends TimersContract {
  private final InMemoryProcesses processes = new InMemoryProcesses();

  @Override
  protected Processes processes() {
    return processes;
  }
}
