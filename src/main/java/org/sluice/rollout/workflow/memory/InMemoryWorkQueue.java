package org.sluice.rollout.workflow.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue;

/** The work of processes in memory, in the order of the releases. */
final class InMemoryWorkQueue implements WorkQueue {
  private final InMemoryReleaseWorkflow workflow;
  private final Clock clock;
  private final String node;

  InMemoryWorkQueue(InMemoryReleaseWorkflow workflow, Clock clock, String node) {
    this.workflow = workflow;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public List<WorkItem> claim(int limit, Duration lease) {
    synchronized (workflow) {
      var now = clock.instant();
      var free =
          workflow.all().stream()
              .filter(process -> process.work().isPresent() && process.isFree(now))
              .limit(limit)
              .toList();
      free.forEach(process -> process.lease(node, now.plus(lease)));
      return free.stream().flatMap(process -> process.work().stream()).toList();
    }
  }

  @Override
  public void extend(WorkItem item, Duration lease) {
    synchronized (workflow) {
      ours(item).lease(node, clock.instant().plus(lease));
    }
  }

  @Override
  public void complete(WorkItem item) {
    synchronized (workflow) {
      workflow.done(ours(item));
    }
  }

  @Override
  public void refuse(WorkItem item) {
    synchronized (workflow) {
      workflow.refused(ours(item));
    }
  }

  @Override
  public void fail(WorkItem item, String message, Optional<Duration> retryAfter) {
    synchronized (workflow) {
      ours(item).failed(message, retryAfter.map(clock.instant()::plus));
    }
  }

  @Override
  public void releaseOwnLeases() {
    synchronized (workflow) {
      workflow.all().stream()
          .filter(process -> process.isLeasedBy(node))
          .forEach(InMemoryProcess::giveBack);
    }
  }

  @Override
  public List<Queued> queued() {
    synchronized (workflow) {
      return workflow.all().stream().flatMap(process -> queued(process).stream()).toList();
    }
  }

  @Override
  public boolean tryNow(ReleaseId release) {
    synchronized (workflow) {
      var failed =
          workflow.all().stream()
              .filter(process -> process.release().equals(release))
              .filter(process -> queued(process).filter(InMemoryWorkQueue::hasFailed).isPresent())
              .toList();
      failed.forEach(InMemoryProcess::tryAgain);
      return !failed.isEmpty();
    }
  }

  private static boolean hasFailed(Queued queued) {
    return queued.state() == State.FAILED || queued.state() == State.STUCK;
  }

  private Optional<Queued> queued(InMemoryProcess process) {
    var now = clock.instant();
    return process
        .work()
        .map(
            item ->
                new Queued(item, process.state(now), process.nextTry(now), process.lastFailure()));
  }

  private InMemoryProcess ours(WorkItem item) {
    return workflow.all().stream()
        .filter(process -> process.work().filter(work -> work.id().equals(item.id())).isPresent())
        .filter(process -> process.isLeasedBy(node))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(item.work() + " of " + item.release() + " is not ours."));
  }
}
