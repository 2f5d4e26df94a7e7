package org.sluice.rollout.workflow.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;

/**
 * The life of a release without an engine: the same steps, signals and calls as {@code
 * bpmn/release.bpmn}, kept in memory. It knows no transactions: what was done stays done.
 */
public final class InMemoryReleaseWorkflow implements ReleaseWorkflow {
  private final ReleaseSteps steps;
  private final Clock clock;
  private final Map<ReleaseId, InMemoryProcess> processes = new TreeMap<>();
  private long works;

  /**
   * @param steps what the processes ask
   * @param clock says when leases and grace periods end
   */
  public InMemoryReleaseWorkflow(ReleaseSteps steps, Clock clock) {
    this.steps = steps;
    this.clock = clock;
  }

  /** The work of these processes as one node sees it. */
  public WorkQueue queue(String node) {
    return new InMemoryWorkQueue(this, clock, node);
  }

  /**
   * The timers of these processes.
   *
   * @param retries the growing waits after failures; after the last one it is an incident
   */
  public Timers timers(List<Duration> retries) {
    return new InMemoryTimers(this, clock, retries);
  }

  @Override
  public synchronized void begin(ReleaseId release) {
    var former = processes.get(release);
    if (former != null && former.step() != Step.DONE) {
      throw new IllegalStateException("The process of " + release + " is running already.");
    }
    var process = new InMemoryProcess(release);
    processes.put(release, process);
    checkSubmission(process);
  }

  @Override
  public synchronized boolean awaits(ReleaseId release, Signal signal) {
    return way(release, signal).isPresent();
  }

  @Override
  public synchronized boolean signal(ReleaseId release, Signal signal) {
    var way = way(release, signal);
    way.ifPresent(Runnable::run);
    return way.isPresent();
  }

  @Override
  public synchronized Optional<Position> whereIs(ReleaseId release) {
    return Optional.ofNullable(processes.get(release)).map(InMemoryProcess::position);
  }

  /** Whether the grace period of a process has ended by its time. */
  boolean isGraceOver(InMemoryProcess process) {
    return process.step() == Step.GRACE_PERIOD
        && !steps.gracePeriodEnds(process.release()).isAfter(clock.instant());
  }

  synchronized List<InMemoryProcess> all() {
    return List.copyOf(processes.values());
  }

  /** The work that a process was at is done. */
  synchronized void done(InMemoryProcess process) {
    var release = process.release();
    switch (process.step()) {
      case FETCH -> {
        steps.recordFetched(release);
        arrive(process, Step.VERIFICATION);
      }
      case MOVE_TO_STAGED_ROLLOUT -> {
        steps.recordStagedRollout(release);
        arrive(process, Step.REPORTS);
      }
      case MOVE_TO_PRODUCTION -> {
        steps.recordProduction(release);
        arrive(process, Step.DONE);
      }
      case TAKE_OUT_REJECTED -> {
        steps.recordRejected(release);
        arrive(process, Step.DONE);
      }
      case TAKE_OUT_WITHDRAWN -> {
        steps.recordWithdrawn(release);
        arrive(process, Step.DONE);
      }
      case TAKE_OUT_OF_PRODUCTION -> {
        steps.recordWithdrawnFromProduction(release);
        arrive(process, Step.DONE);
      }
      default -> throw new IllegalStateException(release + " has no work at " + process.step());
    }
  }

  /** The work that a process was at was refused. */
  synchronized void refused(InMemoryProcess process) {
    var release = process.release();
    switch (process.step()) {
      case FETCH -> {
        steps.recordFetchRefused(release);
        arrive(process, Step.FETCH_REFUSED);
      }
      case MOVE_TO_STAGED_ROLLOUT -> {
        steps.recordMoveRefused(release);
        arrive(process, Step.VERIFICATION);
      }
      case MOVE_TO_PRODUCTION -> {
        steps.recordMoveRefused(release);
        arrive(process, Step.DECISION);
      }
      case TAKE_OUT_OF_PRODUCTION -> {
        steps.recordWithdrawalRefused(release);
        arrive(process, Step.DONE);
      }
      default -> throw new IllegalStateException("Nothing can refuse " + process.step() + ".");
    }
  }

  /** The grace period that a process was in has ended by its time. */
  synchronized void graceIsOver(InMemoryProcess process) {
    steps.recordGracePeriodEnded(process.release());
    countReports(process);
  }

  private Optional<Runnable> way(ReleaseId release, Signal signal) {
    var process = Optional.ofNullable(processes.get(release));
    boolean hasEnded = process.filter(one -> one.step() != Step.DONE).isEmpty();
    if (hasEnded && signal == Signal.WITHDRAW && steps.isInProduction(release)) {
      return Optional.of(() -> withdrawFromProduction(release));
    }
    return process.flatMap(one -> way(one, signal));
  }

  private void withdrawFromProduction(ReleaseId release) {
    var process = new InMemoryProcess(release);
    processes.put(release, process);
    arrive(process, Step.TAKE_OUT_OF_PRODUCTION);
  }

  private Optional<Runnable> way(InMemoryProcess process, Signal signal) {
    return Optional.ofNullable(
        switch (signal) {
          case REJECT -> endingEarly(process, Step.TAKE_OUT_REJECTED);
          case WITHDRAW -> endingEarly(process, Step.TAKE_OUT_WITHDRAWN);
          default -> onwards(process, signal);
        });
  }

  private @Nullable Runnable endingEarly(InMemoryProcess process, Step step) {
    return process.mayEndEarly(clock.instant()) ? () -> arrive(process, step) : null;
  }

  private @Nullable Runnable onwards(InMemoryProcess process, Signal signal) {
    return switch (process.step()) {
      case COMPLETION ->
          signal == Signal.SUBMISSION_COMPLETED ? () -> checkSubmission(process) : null;
      case FETCH_REFUSED ->
          switch (signal) {
            case MOVE_TO_UNVERIFIED -> () -> arrive(process, Step.FETCH);
            case SUBMISSION_COMPLETED -> () -> commandFetch(process);
            default -> null;
          };
      case VERIFICATION ->
          signal == Signal.MOVE_TO_STAGED_ROLLOUT
              ? () -> arrive(process, Step.MOVE_TO_STAGED_ROLLOUT)
              : null;
      case REPORTS ->
          switch (signal) {
            case REPORT_RECEIVED, REPORT_REJECTS -> () -> countReports(process);
            case GRACE_PERIOD -> () -> beginGrace(process);
            default -> null;
          };
      case GRACE_PERIOD ->
          switch (signal) {
            case REPORT_REJECTS -> () -> graceIsBroken(process);
            case MOVE_TO_PRODUCTION -> () -> arrive(process, Step.MOVE_TO_PRODUCTION);
            default -> null;
          };
      case DECISION ->
          switch (signal) {
            case MOVE_TO_PRODUCTION -> () -> arrive(process, Step.MOVE_TO_PRODUCTION);
            case GRACE_PERIOD -> () -> beginGrace(process);
            default -> null;
          };
      default -> null;
    };
  }

  private void checkSubmission(InMemoryProcess process) {
    if (steps.isComplete(process.release())) {
      commandFetch(process);
    } else {
      arrive(process, Step.COMPLETION);
    }
  }

  private void commandFetch(InMemoryProcess process) {
    steps.commandFetch(process.release());
    arrive(process, Step.FETCH);
  }

  private void countReports(InMemoryProcess process) {
    arrive(process, steps.hasEnoughReports(process.release()) ? Step.DECISION : Step.REPORTS);
  }

  private void beginGrace(InMemoryProcess process) {
    steps.recordGracePeriod(process.release());
    arrive(process, Step.GRACE_PERIOD);
  }

  private void graceIsBroken(InMemoryProcess process) {
    steps.recordGracePeriodEnded(process.release());
    arrive(process, Step.DECISION);
  }

  private void arrive(InMemoryProcess process, Step step) {
    process.goTo(step, "work-" + ++works);
    steps.arrivedAt(process.release(), step);
  }
}
