package org.sluice.ticket;

/** The ticket system will not do what it was asked, however often it is asked. */
public class TicketRejectsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which system, what it was asked, and what it answered
   */
  public TicketRejectsException(String message) {
    super(message);
  }

  /**
   * @param message which system, what it was asked, and what it answered
   * @param cause what the machine said
   */
  public TicketRejectsException(String message, Throwable cause) {
    super(message, cause);
  }
}
