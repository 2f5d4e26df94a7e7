package org.sluice.rollout.workflow.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  public List<Incident> incidents() {
    return workflow.all().stream().flatMap(process -> incident(process).stream()).toList();
  }

  @Override
  public boolean retry(String id) {
    synchronized (workflow) {
      var stuck = workflow.all().stream().filter(process -> isIncident(process, id)).findFirst();
      stuck.ifPresent(InMemoryProcess::tryAgain);
      return stuck.isPresent();
    }
  }

  private static boolean isIncident(InMemoryProcess process, String id) {
    return incident(process).filter(incident -> incident.id().equals(id)).isPresent();
  }

  private static Optional<Incident> incident(InMemoryProcess process) {
    return process
        .incident()
        .flatMap(
            message ->
                process.work().map(item -> new Incident("incident-" + item.id(), item, message)));
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
