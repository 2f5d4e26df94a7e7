package org.sluice.rollout.workflow.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.rollout.workflow.Timers;

/** The grace periods of processes in memory, in the order of the releases. */
final class InMemoryTimers implements Timers {
  private final InMemoryReleaseWorkflow workflow;
  private final Clock clock;
  private final List<Duration> retries;

  InMemoryTimers(InMemoryReleaseWorkflow workflow, Clock clock, List<Duration> retries) {
    this.workflow = workflow;
    this.clock = clock;
    this.retries = List.copyOf(retries);
  }

  @Override
  public int runDue() {
    synchronized (workflow) {
      var now = clock.instant();
      return (int)
          workflow.all().stream()
              .filter(process -> workflow.isGraceOver(process) && process.isFree(now))
              .filter(this::came)
              .count();
    }
  }

  private boolean came(InMemoryProcess process) {
    try {
      workflow.graceIsOver(process);
      return true;
    } catch (RuntimeException failure) {
      process.failed(String.valueOf(failure.getMessage()), nextTry(process.failures()));
      return false;
    }
  }

  private Optional<Instant> nextTry(int failuresBefore) {
    return retries.stream().skip(failuresBefore).findFirst().map(clock.instant()::plus);
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
    return process.work().isPresent()
        ? Optional.empty()
        : process
            .incident()
            .map(
                message ->
                    new Incident("incident-" + process.release(), process.release(), message));
  }
}
