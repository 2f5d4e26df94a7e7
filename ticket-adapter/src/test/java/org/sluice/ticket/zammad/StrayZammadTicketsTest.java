package org.sluice.ticket.zammad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.StrayTicketsContract;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.Whereabouts;

/** On the double, by the hand of an agent. */
class StrayZammadTicketsTest extends StrayTicketsContract {
  private ZammadExample example;
  private TicketSystem system;

  @BeforeEach
  void begin() {
    example = new ZammadExample(Clock.systemUTC());
    system = example.system();
  }

  @AfterEach
  void end() {
    example.close();
  }

  @Override
  protected TicketSystem system() {
    return system;
  }

  @Override
  protected void set(TicketRef ticket, Map<String, String> fields) {
    var change = ZammadRequests.object();
    fields.forEach(
        (field, value) -> {
          if (field.equals(TicketSystem.STATE)) {
            change.put("state", value.equals(TicketSystem.CLOSED) ? "closed" : "open");
          } else {
            change.put(
                ZammadExample.SETTINGS.fields().theirs(field), value.isEmpty() ? null : value);
          }
        });
    example.change(ticket, change);
  }

  @Override
  protected void merge(TicketRef ticket, TicketRef into) {
    example.merge(ticket, into);
  }

  @Override
  protected void moveAway(TicketRef ticket) {
    example.change(ticket, ZammadRequests.object().put("group", "Elsewhere"));
  }

  @Test
  void whoeverSeesTheOtherGroupIsToldItsName() {
    var ticket = opened();
    moveAway(ticket);
    var token = example.zammad.agent("eve", Set.of(ZammadExample.GROUP, "Elsewhere"));

    try (var http = example.http(token)) {
      assertThat(new ZammadTicketSystem(ZammadExample.SETTINGS, http).whereIs(ticket))
          .isEqualTo(new Whereabouts.Elsewhere("Elsewhere"));
    }
  }

  @Test
  void whoMaySeeNothingIsNotToldThatTicketsWereMoved() {
    var ticket = opened();
    var token = example.zammad.agent("eve", Set.of());

    try (var http = example.http(token)) {
      var blind = new ZammadTicketSystem(ZammadExample.SETTINGS, http);
      assertThatThrownBy(() -> blind.whereIs(ticket)).isInstanceOf(TicketRejectsException.class);
    }
  }

  @Test
  void aMergeIsNotToldAsIfSomebodyHadClosedTheTicket() {
    var ticket = opened();

    merge(ticket, opened());

    assertThat(system.feed("").events())
        .flatExtracting(TicketEvent::changes)
        .extracting(FieldChange::field)
        .doesNotContain(TicketSystem.STATE);
  }
}
