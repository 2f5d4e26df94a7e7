package org.sluice.ticket;

import java.time.Instant;
import java.util.List;

/**
 * Something that was done to a ticket.
 *
 * @param id the system's own id of the event; rises with time within one ticket
 * @param ticket which ticket
 * @param by user name there
 * @param at when
 * @param changes fields that were changed together; may be empty
 * @param comment text that was added; may be empty
 * @param operation id that the event carries if it is a write of ours coming back; may be empty
 */
public record TicketEvent(
    String id,
    TicketRef ticket,
    String by,
    Instant at,
    List<FieldChange> changes,
    String comment,
    String operation) {
  /** Keeps a copy of the list. */
  public TicketEvent {
    changes = List.copyOf(changes);
  }
}
