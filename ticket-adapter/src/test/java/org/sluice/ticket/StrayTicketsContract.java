package org.sluice.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every ticket system tells when people do to a ticket what nobody had planned. */
public abstract class StrayTicketsContract {
  /** The system under test, with the fields of a release. */
  protected abstract TicketSystem system();

  /** A person sets fields; {@link TicketSystem#STATE} closes the ticket. */
  protected abstract void set(TicketRef ticket, Map<String, String> fields);

  /** A person merges a ticket into another. */
  protected abstract void merge(TicketRef ticket, TicketRef into);

  /** A person moves a ticket out of where ours are, to a place that we may see or not. */
  protected abstract void moveAway(TicketRef ticket);

  @Test
  void aTicketOfOursIsHereOpenOrClosed() {
    var ticket = opened();
    assertThat(system().whereIs(ticket)).isEqualTo(new Whereabouts.Here());

    set(ticket, Map.of(TicketSystem.STATE, TicketSystem.CLOSED));

    assertThat(system().whereIs(ticket)).isEqualTo(new Whereabouts.Here());
  }

  @Test
  void aTicketThatNeverWasIsGone() {
    assertThat(system().whereIs(new TicketRef(system().name(), "4711")))
        .isEqualTo(new Whereabouts.Gone());
  }

  @Test
  void aTicketThatAPersonClosesIsToldAsClosedByThem() {
    var ticket = opened();

    set(ticket, Map.of(TicketSystem.STATE, TicketSystem.CLOSED));

    assertThat(lastOf(ticket).changes())
        .contains(new FieldChange(TicketSystem.STATE, TicketSystem.OPEN, TicketSystem.CLOSED));
    assertThat(lastOf(ticket).operation()).isEmpty();
    assertThat(system().fields(ticket)).containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
  }

  @Test
  void aFieldThatAPersonEmptiesIsToldWithItsOldValue() {
    var ticket = opened();

    set(ticket, Map.of("Status", ""));

    assertThat(lastOf(ticket).changes()).contains(new FieldChange("Status", "Certified", ""));
    assertThat(system().fields(ticket)).containsEntry("Status", "");
  }

  @Test
  void aMergedTicketTellsIntoWhichAndNothingIsWrittenToTheOtherInItsPlace() {
    var ticket = opened();
    var other = opened();

    merge(ticket, other);

    assertThat(system().whereIs(ticket)).isEqualTo(new Whereabouts.MergedInto(other));
    var update = update(Map.of("Status", "Verified"));
    assertThatThrownBy(() -> system().update(ticket, update))
        .isInstanceOf(TicketRejectsException.class);
    assertThatThrownBy(() -> system().fields(ticket)).isInstanceOf(TicketRejectsException.class);
    assertThatThrownBy(() -> system().eventsAfter(ticket, ""))
        .isInstanceOf(TicketRejectsException.class);
    assertThat(system().fields(other)).containsEntry("Status", "Certified");
    assertThat(system().whereIs(other)).isEqualTo(new Whereabouts.Here());
  }

  @Test
  void aTicketThatWasMovedAwayIsElsewhere() {
    var ticket = opened();
    // Whoever sees no ticket at all cannot say that one was moved.
    opened();

    moveAway(ticket);

    assertThat(system().whereIs(ticket)).isInstanceOf(Whereabouts.Elsewhere.class);
  }

  @Test
  void straysDoNotHoldUpTheFeed() {
    var merged = opened();
    var other = opened();
    var moved = opened();
    var last = opened();

    merge(merged, other);
    moveAway(moved);

    var told = new ArrayList<TicketRef>();
    var cursor = "";
    for (var portion = system().feed(""); !portion.cursor().equals(cursor); ) {
      portion.events().forEach(event -> told.add(event.ticket()));
      cursor = portion.cursor();
      portion = system().feed(cursor);
    }
    assertThat(told).contains(other, last);
  }

  /** A new ticket of a release. */
  protected TicketRef opened() {
    return system().open("bdii 6.0.1", update(Map.of("Status", "Certified")));
  }

  private static TicketUpdate update(Map<String, String> fields) {
    return new TicketUpdate(fields, "", true, "stray-" + TicketSystemContract.fresh());
  }

  private TicketEvent lastOf(TicketRef ticket) {
    List<TicketEvent> events = system().eventsAfter(ticket, "");
    return events.get(events.size() - 1);
  }
}
