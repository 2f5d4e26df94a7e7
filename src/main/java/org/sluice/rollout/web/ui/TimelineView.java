package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;

/**
 * What happened to a release, newest first.
 *
 * @param entries one for each event
 */
record TimelineView(List<Entry> entries) {

  static TimelineView of(List<History.Numbered> history) {
    var entries = new ArrayList<>(history.stream().map(Entry::of).toList());
    Collections.reverse(entries);
    return new TimelineView(List.copyOf(entries));
  }

  /**
   * One event.
   *
   * @param anchor to point at it
   * @param tone class of the style sheet
   * @param headline what happened
   * @param at when
   * @param by who
   * @param source where from; empty if the engine did it by itself
   * @param comment in the person's words; may be empty
   * @param effect what the system did about it; may be empty
   */
  record Entry(
      String anchor,
      String tone,
      String headline,
      Moment at,
      String by,
      String source,
      String comment,
      String effect) {
    static Entry of(History.Numbered numbered) {
      var event = numbered.event();
      return new Entry(
          "event-" + numbered.position(),
          tone(event.kind()),
          headline(event),
          Moment.of(event.at()),
          event.by(),
          event.source().equals("engine") ? "" : event.source(),
          event.why(),
          event.effect());
    }

    private static String headline(Event event) {
      var kind = spoken(event.kind());
      return event
          .change()
          .map(FieldChange::spoken)
          .map(change -> event.kind() == Event.Kind.CHANGED ? change : kind + ": " + change)
          .orElse(kind);
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

    private static String tone(Event.Kind kind) {
      return switch (kind) {
        case REFUSED, OPERATION_REFUSED, OPERATION_FAILED -> "bad";
        case OPERATION_DONE -> "good";
        case PENDING -> "warn";
        case FILED, COMPLETED, CHANGED, OPERATION_BEGUN, REPORTED, VERIFIED, STEP, COMMENTED ->
            "plain";
      };
    }
  }
}
