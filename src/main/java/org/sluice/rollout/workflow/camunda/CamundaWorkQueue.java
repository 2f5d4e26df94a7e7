package org.sluice.rollout.workflow.camunda;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.transaction.support.TransactionOperations;

/** Work as external tasks of the engine; a lease is the lock of one, owned by this node's name. */
final class CamundaWorkQueue implements WorkQueue {
  static final String REFUSED = "refused";

  private final ExternalTaskService work;
  private final RuntimeService runtime;
  private final RunningWork running;
  private final StandingWork standing;
  private final JobLocks jobLocks;
  private final String node;
  private final TransactionOperations own;
  private final TransactionOperations joined;

  /**
   * @param own opens a transaction of its own
   * @param joined takes part in the caller's, or opens one
   */
  CamundaWorkQueue(
      ProcessEngine engine,
      RunningWork running,
      JobLocks jobLocks,
      String node,
      TransactionOperations own,
      TransactionOperations joined) {
    this.work = engine.getExternalTaskService();
    this.runtime = engine.getRuntimeService();
    this.running = running;
    this.standing = new StandingWork(engine);
    this.jobLocks = jobLocks;
    this.node = node;
    this.own = own;
    this.joined = joined;
  }

  @Override
  public List<WorkItem> claim(int limit, Duration lease) {
    return own.execute(
        status -> {
          var locked = lock(limit, lease);
          locked.forEach(task -> running.begun(task.getExecutionId(), task.getTopicName()));
          return locked.stream().map(CamundaWorkQueue::item).toList();
        });
  }

  private List<LockedExternalTask> lock(int limit, Duration lease) {
    var request =
        work.fetchAndLock()
            .workerId(node)
            .maxTasks(limit)
            .usePriority(true)
            .orderByCreateTime()
            .asc()
            .subscribe();
    for (var kind : WorkItem.Work.values()) {
      request =
          request
              .topic(kind.topic(), lease.toMillis())
              .variables(StandingWork.FAILURES)
              .localVariables();
    }
    return request.execute();
  }

  @Override
  public void extend(WorkItem item, Duration lease) {
    own.executeWithoutResult(status -> work.extendLock(item.id(), node, lease.toMillis()));
  }

  @Override
  public void complete(WorkItem item) {
    work.complete(item.id(), node);
  }

  @Override
  public void refuse(WorkItem item) {
    work.handleBpmnError(item.id(), node, REFUSED);
  }

  @Override
  public void fail(WorkItem item, String message, Optional<Duration> retryAfter) {
    joined.executeWithoutResult(
        status -> {
          var task = taskOf(item);
          runtime.setVariableLocal(
              task.getExecutionId(), StandingWork.FAILURES, item.failures() + 1);
          work.handleFailure(item.id(), node, message, retryAfter.isPresent() ? 1 : 0, 0);
          work.unlock(item.id());
          retryAfter
              .filter(wait -> wait.toMillis() > 0)
              .ifPresent(wait -> work.lock(item.id(), RunningWork.NOBODY, wait.toMillis()));
        });
  }

  private ExternalTask taskOf(WorkItem item) {
    var task = work.createExternalTaskQuery().externalTaskId(item.id()).singleResult();
    if (task == null) {
      throw new IllegalStateException(
          "The process of " + item.release() + " no longer waits for its " + item.work() + ".");
    }
    return task;
  }

  @Override
  public void releaseOwnLeases() {
    joined.executeWithoutResult(
        status -> {
          work.createExternalTaskQuery()
              .workerId(node)
              .locked()
              .list()
              .forEach(task -> work.unlock(task.getId()));
          jobLocks.release(node);
        });
  }

  @Override
  public List<Queued> queued() {
    return standing.all();
  }

  @Override
  public boolean tryNow(ReleaseId release) {
    return Objects.requireNonNull(joined.execute(status -> standing.tryNow(release)));
  }

  private static WorkItem item(LockedExternalTask task) {
    var failures = (Integer) task.getVariables().get(StandingWork.FAILURES);
    return new WorkItem(
        task.getId(),
        ReleaseId.parse(task.getBusinessKey()),
        Topics.parse(task.getTopicName()),
        failures == null ? 0 : failures);
  }
}
