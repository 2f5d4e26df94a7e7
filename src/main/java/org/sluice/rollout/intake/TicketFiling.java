package org.sluice.rollout.intake;

import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Links;

/** Filing by a ticket. */
public interface TicketFiling {

  /**
   * Files release metadata that are attached to a ticket. The ticket stands for the first release
   * from then on; others get tickets of their own.
   *
   * @param fileName name of the metadata file
   * @param metadata its bytes
   * @param by who attached it
   * @param ticket the ticket
   */
  Filing.Result fileByTicket(String fileName, byte[] metadata, Person by, Links.Link ticket);
}
