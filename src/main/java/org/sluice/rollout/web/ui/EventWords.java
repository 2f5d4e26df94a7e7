package org.sluice.rollout.web.ui;

import java.util.Arrays;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.workflow.WorkItem;

/** How the history of a release is told. */
final class EventWords {
  private EventWords() {}

  static String headline(Event event) {
    var kind = spoken(event.kind());
    return event
        .change()
        .map(EventWords::spoken)
        .map(change -> event.kind() == Event.Kind.CHANGED ? change : kind + ": " + change)
        .orElse(kind);
  }

  /** What the system did about it, as a phrase; empty if it did nothing. */
  static String effect(Event event) {
    return event.kind() == Event.Kind.OPERATION_BEGUN
        ? Arrays.stream(WorkItem.Work.values())
            .filter(work -> work.topic().equals(event.effect()))
            .findFirst()
            .map(Words::of)
            .orElse(event.effect())
        : event.effect();
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
      case FILED, COMPLETED, CHANGED, OPERATION_BEGUN, REPORTED, VERIFIED, STEP, COMMENTED ->
          "plain";
    };
  }

  private static String spoken(Event.Kind kind) {
    return switch (kind) {
      case FILED -> "Filed";
      case COMPLETED -> "Submission completed";
      case CHANGED -> "Changed";
      case REFUSED -> "Refused";
      case PENDING -> "Waits for the running operation";
      case OPERATION_BEGUN -> "Repositories at work";
      case OPERATION_DONE -> "Repositories done";
      case OPERATION_REFUSED -> "Repositories refused";
      case OPERATION_FAILED -> "Repositories failed";
      case REPORTED -> "Report of an early adopter";
      case VERIFIED -> "Verification report";
      case STEP -> "Next step";
      case COMMENTED -> "Comment";
    };
  }
}
