package org.sluice.ticket;

import java.util.List;
import java.util.Map;

/** A system in which people keep tickets: RT, Zammad, or one in memory. */
public interface TicketSystem {

  /** Name under which it is configured. */
  String name();

  /**
   * Opens a ticket.
   *
   * @return the new ticket
   * @throws TicketUnavailableException if the system cannot be reached or used now; retrying may
   *     help
   * @throws TicketRejectsException if the system will not do it, however often it is asked
   */
  TicketRef open(String subject, TicketUpdate first);

  /**
   * The values of all fields, by the system's names; empty text for no value.
   *
   * @throws TicketUnavailableException if the system cannot be reached or used now; retrying may
   *     help
   * @throws TicketRejectsException if there is no such ticket, or we may not read it
   */
  Map<String, String> fields(TicketRef ticket);

  /**
   * Makes an update. Repeating one with the same operation id changes nothing.
   *
   * @throws TicketUnavailableException if the system cannot be reached or used now; retrying may
   *     help
   * @throws TicketRejectsException if the system will not do it, however often it is asked
   */
  void update(TicketRef ticket, TicketUpdate update);

  /**
   * What was done to a ticket after an event, oldest first.
   *
   * @param ticket which ticket
   * @param lastSeen id of the last event already known; empty for all
   * @throws TicketUnavailableException if the system cannot be reached or used now; retrying may
   *     help
   * @throws TicketRejectsException if there is no such ticket, or we may not read it
   */
  List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen);
}
