package org.sluice.rollout.web.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;

/**
 * What happened to a release, newest first; what happened in one go is one entry.
 *
 * @param newest the newest entries
 * @param earlier those before
 */
record TimelineView(List<Entry> newest, List<Entry> earlier) {
  private static final int NEWEST = 12;

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

  private static boolean belong(Event one, Event next) {
    return Duration.between(one.at(), next.at()).compareTo(ONE_GO) < 0
        && one.by().equals(next.by())
        && one.why().equals(next.why())
        && isChangeOrComment(one)
        && isChangeOrComment(next);
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
   * @param headlines what happened
   * @param at when
   * @param by who
   * @param source where from; empty if the engine did it by itself
   * @param comment in the person's words; may be empty
   * @param effects what the system did about it; may be empty
   */
  record Entry(
      String anchor,
      String tone,
      List<String> headlines,
      Moment at,
      String by,
      String source,
      String comment,
      List<String> effects) {
    static Entry of(List<History.Numbered> group) {
      var first = group.get(0).event();
      return new Entry(
          "event-" + group.get(0).position(),
          EventWords.tone(first.kind()),
          headlines(group),
          Moment.of(first.at()),
          first.by(),
          first.source().equals("engine") ? "" : first.source(),
          first.why(),
          group.stream()
              .map(numbered -> EventWords.effect(numbered.event()))
              .filter(effect -> !effect.isEmpty())
              .distinct()
              .toList());
    }

    /** A comment that comes with changes is their reason and no headline of its own. */
    private static List<String> headlines(List<History.Numbered> group) {
      var changes =
          group.stream()
              .map(History.Numbered::event)
              .filter(event -> event.kind() != Event.Kind.COMMENTED)
              .map(EventWords::headline)
              .toList();
      return changes.isEmpty() ? List.of(EventWords.headline(group.get(0).event())) : changes;
    }
  }
}
