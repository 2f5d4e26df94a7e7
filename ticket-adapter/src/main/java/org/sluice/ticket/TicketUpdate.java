package org.sluice.ticket;

import java.util.List;
import java.util.Map;

/**
 * What a ticket is to be told.
 *
 * @param fields new values by our names of the fields; empty text empties a field. {@link
 *     TicketSystem#STATE} closes and reopens the ticket
 * @param comment text to add; may be empty
 * @param isPublic whether the one who opened the ticket may read the comment
 * @param attachments files to add; may be empty
 * @param operation id that makes the update recognisable when it comes back, and repeatable; at
 *     most 200 characters
 */
public record TicketUpdate(
    Map<String, String> fields,
    String comment,
    boolean isPublic,
    List<Attachment> attachments,
    String operation) {
  /** Keeps copies of fields and attachments. */
  public TicketUpdate {
    fields = Map.copyOf(fields);
    attachments = List.copyOf(attachments);
  }

  /** An update without files. */
  public TicketUpdate(
      Map<String, String> fields, String comment, boolean isPublic, String operation) {
    this(fields, comment, isPublic, List.of(), operation);
  }
}
