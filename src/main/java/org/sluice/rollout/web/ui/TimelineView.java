package org.sluice.rollout.web.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;

/**
 * What happened to a release, newest first; what happened in one go is one entry.
 *
 * @param newest the newest entries
 * @param earlier those before
 */
record TimelineView(List<Entry> newest, List<Entry> earlier) {
  private static final int NEWEST = 8;

  /** The changes of one moment are stored one after another. */
  private static final Duration ONE_GO = Duration.ofSeconds(2);

  static TimelineView of(List<History.Numbered> history) {
    var entries = new ArrayList<>(together(history).stream().map(Entry::of).toList());
    Collections.reverse(entries);
    int border = Math.min(NEWEST, entries.size());
    return new TimelineView(
        List.copyOf(entries.subList(0, border)),
        List.copyOf(entries.subList(border, entries.size())));
  }

  /** Whether there are earlier ones. */
  public boolean hasEarlier() {
    return !earlier.isEmpty();
  }

  private static List<List<History.Numbered>> together(List<History.Numbered> history) {
    var groups = new ArrayList<List<History.Numbered>>();
    for (var numbered : history) {
      if (groups.isEmpty() || !belong(last(last(groups)).event(), numbered.event())) {
        groups.add(new ArrayList<>());
      }
      last(groups).add(numbered);
    }
    return groups;
  }

  /** A change and what the engine says about it belong to the operation that it did. */
  private static boolean belong(Event one, Event next) {
    return Duration.between(one.at(), next.at()).compareTo(ONE_GO) < 0
        && one.by().equals(next.by())
        && (isChangeOrComment(one) ? follows(one, next) : isEnd(one) && isChangeOrComment(next));
  }

  private static boolean follows(Event change, Event next) {
    return next.kind() == Event.Kind.OPERATION_BEGUN
        || (isChangeOrComment(next) && change.why().equals(next.why()));
  }

  private static boolean isEnd(Event event) {
    return event.kind() == Event.Kind.OPERATION_DONE
        || event.kind() == Event.Kind.OPERATION_REFUSED;
  }

  private static boolean isChangeOrComment(Event event) {
    return event.kind() == Event.Kind.CHANGED || event.kind() == Event.Kind.COMMENTED;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /**
   * What happened in one go.
   *
   * @param anchor to point at it
   * @param tone class of the style sheet
   * @param by who
   * @param did what, as the rest of a sentence that begins with who
   * @param at when
   * @param source where from; empty if the engine did it by itself
   * @param comment in the person's words; may be empty
   * @param changes the fields that were changed, or were to be
   * @param effects what the system did about it; may be empty
   */
  record Entry(
      String anchor,
      String tone,
      String by,
      String did,
      Moment at,
      String source,
      String comment,
      List<Changed> changes,
      List<String> effects) {
    static Entry of(List<History.Numbered> group) {
      var events = group.stream().map(History.Numbered::event).toList();
      var first = events.get(0);
      var telling = telling(events);
      var comment =
          events.stream().map(Event::why).filter(why -> !why.isEmpty()).findFirst().orElse("");
      return new Entry(
          "event-" + group.get(0).position(),
          EventWords.tone(telling.kind()),
          EventWords.name(first),
          EventWords.did(telling),
          Moment.of(first.at()),
          EventWords.source(first),
          comment,
          events.stream().flatMap(event -> event.change().stream()).map(Changed::of).toList(),
          events.stream()
              .map(EventWords::effect)
              .filter(effect -> !effect.isEmpty() && !comment.contains(effect))
              .distinct()
              .toList());
    }

    /** Whether any field was changed, or was to be. */
    public boolean hasChanges() {
      return !changes.isEmpty();
    }

    /** What is done on repositories says more than the fields that it changes. */
    private static Event telling(List<Event> events) {
      return events.stream()
          .filter(event -> !isChangeOrComment(event))
          .findFirst()
          .or(() -> events.stream().filter(event -> event.change().isPresent()).findFirst())
          .orElse(events.get(0));
    }
  }

  /**
   * One field that was changed.
   *
   * @param field its name
   * @param from its value before; may be empty
   * @param to its value after; may be empty
   */
  record Changed(String field, String from, String to) {
    static Changed of(FieldChange change) {
      return new Changed(change.field().toString(), change.from(), change.to());
    }
  }
}
