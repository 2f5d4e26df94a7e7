package org.sluice.rollout.workflow.camunda;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sluice.repo.ReleaseId;

/**
 * A service task: business key in, one method of {@link org.sluice.rollout.workflow.ReleaseSteps}
 * called. Its exceptions roll back the transaction in which the process moves.
 */
final class StepDelegate implements JavaDelegate {
  private final Consumer<ReleaseId> step;

  StepDelegate(Consumer<ReleaseId> step) {
    this.step = step;
  }

  @Override
  public void execute(DelegateExecution execution) {
    step.accept(ReleaseId.parse(execution.getProcessBusinessKey()));
  }
}
