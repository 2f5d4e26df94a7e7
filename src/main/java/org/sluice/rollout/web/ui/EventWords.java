package org.sluice.rollout.web.ui;

import java.util.Arrays;
import java.util.Optional;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.workflow.Signal;
import org.sluice.rollout.workflow.WorkItem;

/** How the history of a release is told. */
final class EventWords {
  private EventWords() {}

  /** Who did it; the engine goes by the name of the service. */
  static String name(Event event) {
    return isByEngine(event) ? "Sluice" : event.by();
  }

  /** Where from, for people; empty if the engine did it by itself. */
  static String source(Event event) {
    return switch (event.source()) {
      case "engine" -> "";
      case "desk" -> "on the pages";
      case "api" -> "by a program";
      case "cli" -> "from the command line";
      default -> "in " + event.source();
    };
  }

  /** What was done, as the rest of a sentence that begins with who did it. */
  static String did(Event event) {
    return switch (event.kind()) {
      case FILED -> "filed the release";
      case COMPLETED -> "handed in the submission again";
      case CHANGED -> isByEngine(event) ? "brought the fields up to date" : "changed fields";
      case REFUSED -> "was refused a change";
      case PENDING -> "gave a command that waits for the running operation";
      case OPERATION_BEGUN -> "began to " + work(event).map(EventWords::verb).orElse("work");
      case OPERATION_DONE -> "finished the work on the repositories";
      case OPERATION_REFUSED -> "could not take the packages as they are";
      case OPERATION_FAILED -> "met a failure and tries again";
      case TRIED_AGAIN -> "wanted another try";
      case REPORTED -> "reported from early adoption";
      case VERIFIED -> "stored the verification report";
      case STEP -> "went on to the next step";
      case COMMENTED -> "wrote";
    };
  }

  /** What the system did about it, as a sentence; empty if it did nothing. */
  static String effect(Event event) {
    if (event.kind() == Event.Kind.OPERATION_BEGUN && work(event).isPresent()) {
      return "";
    }
    return Arrays.stream(Signal.values())
        .filter(command -> event.effect().equals("Command " + command + "."))
        .findFirst()
        .map(EventWords::consequence)
        .orElse(event.effect());
  }

  /** A change with an arrow. */
  static String spoken(FieldChange change) {
    return change.spoken().replace(" -> ", " \u2192 ");
  }

  /** Class of the style sheet for what happened. */
  static String tone(Event.Kind kind) {
    return switch (kind) {
      case REFUSED, OPERATION_REFUSED, OPERATION_FAILED -> "bad";
      case OPERATION_DONE -> "good";
      case PENDING -> "warn";
      case FILED,
          COMPLETED,
          CHANGED,
          OPERATION_BEGUN,
          TRIED_AGAIN,
          REPORTED,
          VERIFIED,
          STEP,
          COMMENTED ->
          "plain";
    };
  }

  private static boolean isByEngine(Event event) {
    return event.by().equals(Actor.ENGINE.name());
  }

  private static Optional<WorkItem.Work> work(Event event) {
    return Arrays.stream(WorkItem.Work.values())
        .filter(work -> work.topic().equals(event.effect()))
        .findFirst();
  }

  private static String consequence(Signal command) {
    return switch (command) {
      case SUBMISSION_COMPLETED -> "The submission is looked at again.";
      case MOVE_TO_UNVERIFIED -> "The packages are to be fetched.";
      case MOVE_TO_STAGED_ROLLOUT -> "The packages are to move to staged rollout.";
      case REPORT_RECEIVED, REPORT_REJECTS -> "The report is taken into account.";
      case GRACE_PERIOD -> "The grace period begins.";
      case MOVE_TO_PRODUCTION -> "The packages are to move to production.";
      case REJECT, WITHDRAW -> "The packages are to be taken out.";
    };
  }

  private static String verb(WorkItem.Work work) {
    return switch (work) {
      case FETCH -> "fetch the packages";
      case MOVE_TO_STAGED_ROLLOUT -> "move the packages to staged rollout";
      case MOVE_TO_PRODUCTION -> "move the packages to production";
      case TAKE_OUT -> "take the packages out";
    };
  }
}
