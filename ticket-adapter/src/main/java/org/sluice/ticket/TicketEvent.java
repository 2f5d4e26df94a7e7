package org.sluice.ticket;

import java.time.Instant;
import java.util.List;

/**
 * Something that was done to a ticket.
 *
 * @param id the id of the last of its parts; rises with time within one ticket
 * @param parts the system's own ids of everything that was done together, in order. The same deed
 *     may be told once as one event and once as two, but its parts have the same ids
 * @param ticket which ticket
 * @param by user name there
 * @param at when the first part was done
 * @param changes fields that were changed together; may be empty
 * @param comment text that was added; may be empty
 * @param isPublic whether the one who opened the ticket may read that text
 * @param attachments files that were added; may be empty
 * @param operation id that the event carries if it is a write of ours coming back; may be empty
 */
public record TicketEvent(
    String id,
    List<String> parts,
    TicketRef ticket,
    String by,
    Instant at,
    List<FieldChange> changes,
    String comment,
    boolean isPublic,
    List<AttachmentRef> attachments,
    String operation) {
  /** Keeps copies of the lists. */
  public TicketEvent {
    parts = List.copyOf(parts);
    changes = List.copyOf(changes);
    attachments = List.copyOf(attachments);
  }
}
