package org.sluice.ticket;

import java.util.Map;

/**
 * What a ticket is to be told.
 *
 * @param fields new values by the names and spellings of the system; empty text empties a field
 * @param comment text to add; may be empty
 * @param isPublic whether the one who opened the ticket may read the comment
 * @param operation id that makes the update recognisable when it comes back, and repeatable
 */
public record TicketUpdate(
    Map<String, String> fields, String comment, boolean isPublic, String operation) {
  /** Keeps a copy of the fields. */
  public TicketUpdate {
    fields = Map.copyOf(fields);
  }
}
