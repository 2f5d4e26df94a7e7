package org.sluice.rollout.workflow.camunda;

import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.sluice.repo.ReleaseId;

/**
 * Something that the model asks: {@code ${hasEnoughReports.of(execution)}}. Public because the
 * engine's expressions reach methods of public types alone.
 */
public interface Question {

  /** The answer for the release whose process asks. */
  Object of(DelegateExecution execution);

  /** A question about a release. */
  static Question about(Function<ReleaseId, Object> answer) {
    return execution -> answer.apply(ReleaseId.parse(execution.getProcessBusinessKey()));
  }
}
