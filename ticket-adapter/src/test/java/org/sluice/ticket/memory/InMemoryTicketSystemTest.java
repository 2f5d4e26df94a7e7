package org.sluice.ticket.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketSystemContract;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;

class InMemoryTicketSystemTest extends TicketSystemContract {
  private final InMemoryTicketSystem tickets =
      new InMemoryTicketSystem(
          "memory", "sluice", Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), ZoneOffset.UTC));

  @Override
  protected InMemoryTicketSystem system() {
    return tickets;
  }

  @Test
  void whatAPersonChangesIsToldWithTheOldValue() {
    var ticket =
        tickets.open("bdii", new TicketUpdate(Map.of("Status", "Certified"), "", true, "open"));

    var event = tickets.change(ticket, "vera", Map.of("Status", "Verified"), "All fine.");

    assertThat(event.by()).isEqualTo("vera");
    assertThat(event.changes()).containsExactly(new FieldChange("Status", "Certified", "Verified"));
  }

  @Test
  void whileAwayNothingIsAnsweredAndNothingIsLost() {
    var ticket =
        tickets.open("bdii", new TicketUpdate(Map.of("Status", "Certified"), "", true, "open"));
    tickets.goAway();

    assertThatThrownBy(() -> tickets.fields(ticket))
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("memory");

    tickets.comeBack();
    assertThat(tickets.fields(ticket)).containsEntry("Status", "Certified");
  }
}
