package org.sluice.ticket;

/** The ticket system cannot be reached or used now; trying again later may help. */
public class TicketUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which system, what it was asked, and what it answered
   */
  public TicketUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message which system, what it was asked, and what it answered
   * @param cause what the machine said
   */
  public TicketUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
