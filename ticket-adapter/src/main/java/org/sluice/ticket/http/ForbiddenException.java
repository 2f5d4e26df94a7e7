package org.sluice.ticket.http;

import org.sluice.ticket.TicketRejectsException;

/** The ticket system does not let us do what was asked: its answer was 403. */
public final class ForbiddenException extends TicketRejectsException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(String message) {
    super(message);
  }
}
