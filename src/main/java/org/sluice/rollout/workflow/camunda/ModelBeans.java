package org.sluice.rollout.workflow.camunda;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sluice.rollout.workflow.ReleaseSteps;

/**
 * The names that a process model may use, and what they do. Nothing else of the application can be
 * reached from a model that somebody edits.
 */
final class ModelBeans {
  private final Map<String, StepDelegate> delegates;
  private final Map<String, Question> questions;

  ModelBeans(ReleaseSteps steps) {
    delegates =
        Map.ofEntries(
            Map.entry("commandFetch", new StepDelegate(steps::commandFetch)),
            Map.entry("recordFetched", new StepDelegate(steps::recordFetched)),
            Map.entry("recordFetchRefused", new StepDelegate(steps::recordFetchRefused)),
            Map.entry("recordMoveRefused", new StepDelegate(steps::recordMoveRefused)),
            Map.entry("recordStagedRollout", new StepDelegate(steps::recordStagedRollout)),
            Map.entry("recordGracePeriod", new StepDelegate(steps::recordGracePeriod)),
            Map.entry("recordGracePeriodEnded", new StepDelegate(steps::recordGracePeriodEnded)),
            Map.entry("recordProduction", new StepDelegate(steps::recordProduction)),
            Map.entry("recordRejected", new StepDelegate(steps::recordRejected)),
            Map.entry("recordWithdrawn", new StepDelegate(steps::recordWithdrawn)),
            Map.entry(
                "recordWithdrawnFromProduction",
                new StepDelegate(steps::recordWithdrawnFromProduction)),
            Map.entry("recordWithdrawalRefused", new StepDelegate(steps::recordWithdrawalRefused)));
    questions =
        Map.of(
            "submissionIsComplete",
            Question.about(steps::isComplete),
            "hasEnoughReports",
            Question.about(steps::hasEnoughReports),
            // The engine reads due dates as ISO 8601 and keeps whole milliseconds.
            "gracePeriodEnds",
            Question.about(
                id -> steps.gracePeriodEnds(id).truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  /** Names for {@code camunda:delegateExpression}. */
  Set<String> delegates() {
    return delegates.keySet();
  }

  /** Names for conditions and due dates. */
  Set<String> questions() {
    return questions.keySet();
  }

  /** All of them, as the engine wants them. */
  Map<Object, Object> all() {
    var all = new HashMap<Object, Object>(delegates);
    all.putAll(questions);
    return all;
  }
}
