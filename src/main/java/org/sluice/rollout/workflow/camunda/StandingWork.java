package org.sluice.rollout.workflow.camunda;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue.Queued;
import org.sluice.rollout.workflow.WorkQueue.State;

/** The external tasks of the engine, as work that stands in the queue. */
final class StandingWork {
  /** Variable of the work: how often it failed. The engine itself only counts down. */
  static final String FAILURES = "failures";

  private final ExternalTaskService work;
  private final RuntimeService runtime;

  StandingWork(ProcessEngine engine) {
    this.work = engine.getExternalTaskService();
    this.runtime = engine.getRuntimeService();
  }

  /** All of it, in the order in which it is taken. */
  List<Queued> all() {
    Set<String> held =
        work.createExternalTaskQuery().locked().list().stream()
            .map(ExternalTask::getId)
            .collect(Collectors.toSet());
    return work
        .createExternalTaskQuery()
        .orderByPriority()
        .desc()
        .orderByCreateTime()
        .asc()
        .list()
        .stream()
        .map(task -> queued(task, held.contains(task.getId())))
        .toList();
  }

  /** Lets what failed for this release be taken now. */
  boolean tryNow(ReleaseId release) {
    var failed =
        all().stream()
            .filter(one -> one.item().release().equals(release))
            .filter(one -> one.state() == State.STUCK || one.state() == State.FAILED)
            .toList();
    failed.forEach(
        one -> {
          work.setRetries(one.item().id(), 1);
          work.unlock(one.item().id());
        });
    return !failed.isEmpty();
  }

  private Queued queued(ExternalTask task, boolean isHeld) {
    var state = state(task, isHeld);
    return new Queued(
        item(task),
        state,
        state == State.FAILED ? endOfLock(task) : Optional.empty(),
        Optional.ofNullable(task.getErrorMessage()).orElse(""));
  }

  private static State state(ExternalTask task, boolean isHeld) {
    if (Integer.valueOf(0).equals(task.getRetries())) {
      return State.STUCK;
    }
    if (!isHeld) {
      return State.WAITING;
    }
    return RunningWork.NOBODY.equals(task.getWorkerId()) ? State.FAILED : State.RUNNING;
  }

  private static Optional<Instant> endOfLock(ExternalTask task) {
    return Optional.ofNullable(task.getLockExpirationTime()).map(Date::toInstant);
  }

  private WorkItem item(ExternalTask task) {
    var failures = (Integer) runtime.getVariableLocal(task.getExecutionId(), FAILURES);
    return new WorkItem(
        task.getId(),
        ReleaseId.parse(task.getBusinessKey()),
        Topics.parse(task.getTopicName()),
        failures == null ? 0 : failures);
  }
}
