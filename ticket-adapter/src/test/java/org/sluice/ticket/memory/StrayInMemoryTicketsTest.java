package org.sluice.ticket.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ticket.StrayTicketsContract;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.Whereabouts;

class StrayInMemoryTicketsTest extends StrayTicketsContract {
  private final InMemoryTicketSystem system =
      new InMemoryTicketSystem("memory", "sluice", Clock.systemUTC());

  @Override
  protected TicketSystem system() {
    return system;
  }

  @Override
  protected void set(TicketRef ticket, Map<String, String> fields) {
    system.change(ticket, "vera", fields, "");
  }

  @Override
  protected void merge(TicketRef ticket, TicketRef into) {
    system.merge(ticket, into);
  }

  @Override
  protected void moveAway(TicketRef ticket) {
    system.moveAway(ticket, "General");
  }

  @Test
  void aDestroyedTicketIsGoneAndAnotherGetsAnIdOfItsOwn() {
    var ticket = opened();

    system.destroy(ticket);

    assertThat(system.whereIs(ticket)).isEqualTo(new Whereabouts.Gone());
    assertThat(opened()).isNotEqualTo(ticket);
  }

  @Test
  void theFeedTellsNothingOfATicketThatIsElsewhere() {
    var ticket = opened();

    system.moveAway(ticket, "General");

    assertThat(system.feed("").events()).extracting(TicketEvent::ticket).doesNotContain(ticket);
  }
}
