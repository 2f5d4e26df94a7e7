package org.sluice.ticket;

/** What has become of a ticket that we knew. */
public sealed interface Whereabouts {
  /** It is where our tickets are; it may be open or closed. */
  record Here() implements Whereabouts {}

  /**
   * It has been merged: the system takes the other ticket for it, and nothing can be done to it
   * alone.
   *
   * @param other the ticket that stands for both now
   */
  record MergedInto(TicketRef other) implements Whereabouts {}

  /**
   * It has been moved to where our tickets are not.
   *
   * @param place name of the queue or group; empty if we may not see it
   */
  record Elsewhere(String place) implements Whereabouts {}

  /** There is no such ticket, and none will have its id again. */
  record Gone() implements Whereabouts {}
}
