package org.sluice.rollout.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.Advisory;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.Outcome;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.workflow.WorkItem;

/**
 * One piece of work with what it is about, and how it is put on record.
 *
 * @param operation id of the operation that it is
 * @param item what the process waits for
 * @param release which release, as it was when the work began
 * @param target what the provider filed for its platform
 * @param advisory what clients are told of it
 * @param askedAt when the process asked for it
 */
record AskedWork(
    String operation,
    WorkItem item,
    Release release,
    Target target,
    Advisory advisory,
    Instant askedAt) {

  OperationRecord running() {
    return underWay(OperationRecord.State.RUNNING, "");
  }

  OperationRecord failed(String message) {
    return underWay(OperationRecord.State.FAILED, message);
  }

  OperationRecord refused(List<Finding> findings, Instant now) {
    return record(
        OperationRecord.State.REFUSED,
        Optional.of(now),
        OptionalLong.empty(),
        findings,
        Effect.NONE,
        "");
  }

  OperationRecord done(Outcome.Published published, Instant now) {
    return record(
        OperationRecord.State.DONE,
        Optional.of(now),
        OptionalLong.of(published.generation().number()),
        published.warnings(),
        published.effect(),
        "");
  }

  /** What the history tells of it. */
  Event event(Event.Kind kind, Instant now, String effect) {
    return new Event(
        release.id(), now, "sluice", "engine", kind, Optional.empty(), "", effect, operation);
  }

  private OperationRecord underWay(OperationRecord.State state, String message) {
    return record(state, Optional.empty(), OptionalLong.empty(), List.of(), Effect.NONE, message);
  }

  private OperationRecord record(
      OperationRecord.State state,
      Optional<Instant> endedAt,
      OptionalLong generation,
      List<Finding> findings,
      Effect effect,
      String message) {
    return new OperationRecord(
        operation,
        List.of(item.release()),
        item.work(),
        state,
        askedAt,
        endedAt,
        generation,
        findings,
        effect,
        message);
  }
}
