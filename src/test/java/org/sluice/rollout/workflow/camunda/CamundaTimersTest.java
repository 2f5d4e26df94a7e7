package org.sluice.rollout.workflow.camunda;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.TimersContract;

class CamundaTimersTest extends TimersContract {
  private static RunningEngine engine;

  @BeforeAll
  static void start() {
    engine = RunningEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  protected Processes processes() {
    return engine;
  }
}
