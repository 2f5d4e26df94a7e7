package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;

/**
 * One thing that happened to a release.
 *
 * @param position counts up over all releases
 * @param at when
 * @param by user name; {@code sluice} for the engine
 * @param source where from
 * @param kind what kind of thing
 * @param field the field that was changed; empty if none was
 * @param from its value before
 * @param to its value after
 * @param why the person's comment
 * @param effect what the system did about it
 * @param operation id of the operation that it belongs to
 * @param text one line for people
 */
record EventBody(
    @Schema(example = "311") long position,
    Instant at,
    @Schema(example = "maria") String by,
    @Schema(example = "cli") String source,
    @Schema(example = "changed") String kind,
    @Schema(example = "Status") String field,
    @Schema(example = "Certified") String from,
    @Schema(example = "Verified") String to,
    String why,
    String effect,
    String operation,
    @Schema(example = "2026-11-02 08:00:00 UTC  maria (cli): Status: Certified -> Verified")
        String text) {

  /** Events in their order; what was set together is explained once, at its first field. */
  static List<EventBody> all(List<History.Numbered> events) {
    var bodies = new ArrayList<EventBody>();
    Optional<Event> last = Optional.empty();
    for (var one : events) {
      var event = one.event();
      bodies.add(of(one, last.filter(earlier -> isOneSet(earlier, event)).isPresent()));
      last = Optional.of(event);
    }
    return bodies;
  }

  private static boolean isOneSet(Event one, Event next) {
    return one.change().isPresent()
        && next.change().isPresent()
        && one.by().equals(next.by())
        && one.effect().equals(next.effect())
        && one.why().equals(next.why());
  }

  private static EventBody of(History.Numbered numbered, boolean isExplained) {
    var event = numbered.event();
    var change = event.change();
    return new EventBody(
        numbered.position(),
        event.at(),
        event.by(),
        event.source(),
        Texts.spelled(event.kind()),
        change.map(one -> one.field().toString()).orElse(""),
        change.map(FieldChange::from).orElse(""),
        change.map(FieldChange::to).orElse(""),
        event.why(),
        event.effect(),
        event.operation(),
        line(event, isExplained));
  }

  private static String line(Event event, boolean isExplained) {
    var what =
        event
            .change()
            .map(FieldChange::spoken)
            .orElse(Texts.spelled(event.kind()).replace('-', ' '));
    var details =
        Stream.of(event.effect(), event.why())
            .map(text -> text.strip().replaceAll("\\s+", " "))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" / "));
    return "%s  %s (%s): %s%s"
        .formatted(
            Texts.time(event.at()),
            event.by(),
            event.source(),
            what,
            details.isEmpty() || isExplained ? "" : ". " + details);
  }
}
