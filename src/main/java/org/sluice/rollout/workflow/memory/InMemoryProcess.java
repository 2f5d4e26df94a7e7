package org.sluice.rollout.workflow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkItem.Work;
import org.sluice.rollout.workflow.WorkQueue.State;

/** One release's process: where it stands, and the work that it waits for there. */
final class InMemoryProcess {
  private final ReleaseId release;
  private final List<String> passed = new ArrayList<>();
  private Step step = Step.DONE;
  private String work = "";
  private String worker = "";
  private Instant notBefore = Instant.MIN;
  private boolean begun;
  private int failures;
  private String lastFailure = "";
  private Optional<String> incident = Optional.empty();

  InMemoryProcess(ReleaseId release) {
    this.release = release;
  }

  ReleaseId release() {
    return release;
  }

  Step step() {
    return step;
  }

  /** Leaves where it is. */
  void goTo(Step next, String nextWork) {
    if (!work.isEmpty()) {
      passed.add(step.activity());
    }
    step = next;
    work = nextWork;
    worker = "";
    notBefore = Instant.MIN;
    begun = false;
    failures = 0;
    lastFailure = "";
    incident = Optional.empty();
  }

  Position position() {
    var active = step == Step.DONE ? List.<String>of() : List.of(step.activity());
    return new Position(active, passed, List.of(), incident.stream().toList());
  }

  /** What is to be done, if the repositories are asked for something. */
  Optional<WorkItem> work() {
    return kind().map(kind -> new WorkItem(work, release, kind, failures));
  }

  private Optional<Work> kind() {
    return switch (step) {
      case FETCH -> Optional.of(Work.FETCH);
      case MOVE_TO_STAGED_ROLLOUT -> Optional.of(Work.MOVE_TO_STAGED_ROLLOUT);
      case MOVE_TO_PRODUCTION -> Optional.of(Work.MOVE_TO_PRODUCTION);
      case TAKE_OUT_REJECTED, TAKE_OUT_WITHDRAWN, TAKE_OUT_OF_PRODUCTION ->
          Optional.of(Work.TAKE_OUT);
      default -> Optional.empty();
    };
  }

  boolean mayEndEarly(Instant now) {
    return switch (step) {
      case TAKE_OUT_REJECTED, TAKE_OUT_WITHDRAWN, TAKE_OUT_OF_PRODUCTION, DONE -> false;
      case MOVE_TO_PRODUCTION -> !begun;
      default -> worker.isEmpty() || !now.isBefore(notBefore);
    };
  }

  boolean isFree(Instant now) {
    return incident.isEmpty() && !now.isBefore(notBefore);
  }

  void lease(String node, Instant until) {
    worker = node;
    notBefore = until;
    begun = true;
  }

  boolean isLeasedBy(String node) {
    return worker.equals(node);
  }

  void giveBack() {
    worker = "";
    notBefore = Instant.MIN;
  }

  void failed(String message, Optional<Instant> retry) {
    giveBack();
    failures++;
    lastFailure = message;
    retry.ifPresentOrElse(instant -> notBefore = instant, () -> incident = Optional.of(message));
  }

  /** How often the machinery has failed at where it is. */
  int failures() {
    return failures;
  }

  Optional<String> incident() {
    return incident;
  }

  void tryAgain() {
    incident = Optional.empty();
    giveBack();
  }

  /** How far its work is. */
  State state(Instant now) {
    if (incident.isPresent()) {
      return State.STUCK;
    }
    if (isFree(now)) {
      return State.WAITING;
    }
    return worker.isEmpty() ? State.FAILED : State.RUNNING;
  }

  /** When its work is tried next, if it waits for that. */
  Optional<Instant> nextTry(Instant now) {
    return state(now) == State.FAILED ? Optional.of(notBefore) : Optional.empty();
  }

  /** What its work failed at last; empty if it never did. */
  String lastFailure() {
    return lastFailure;
  }
}
