package org.sluice.ticket.http;

import org.sluice.ticket.TicketRejectsException;

/** The ticket system has nothing at the address that was asked: its answer was 404. */
public final class NotFoundException extends TicketRejectsException {
  private static final long serialVersionUID = 1L;

  NotFoundException(String message) {
    super(message);
  }
}
