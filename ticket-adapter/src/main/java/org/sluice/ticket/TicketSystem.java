package org.sluice.ticket;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A system in which people keep tickets: RT, Zammad, or one in memory.
 *
 * <p>Fields have our names here, and values our spellings; each system's own are a matter of its
 * field map. Every method throws {@link TicketUnavailableException} if the system cannot be reached
 * or used now, so that retrying may help, and {@link TicketRejectsException} if the system will not
 * do it, however often it is asked: no such ticket, no right, a value it does not know.
 */
public interface TicketSystem {
  /**
   * The field that says whether a ticket is {@link #OPEN} or {@link #CLOSED}; every system has it.
   */
  String STATE = "State";

  /** Value of {@link #STATE} while people have to do with the ticket. */
  String OPEN = "open";

  /** Value of {@link #STATE} when nothing is left to be done. */
  String CLOSED = "closed";

  /** Name under which it is configured. */
  String name();

  /**
   * What is missing there before tickets can be kept as configured; empty if nothing.
   *
   * @throws TicketRejectsException if we are not let in
   */
  List<Shortcoming> check();

  /**
   * Opens a ticket. Repeating it with the same operation id opens no other.
   *
   * @return the new ticket, or the one that this operation has opened before
   */
  TicketRef open(String subject, TicketUpdate first);

  /** The values of all fields, by our names; empty text for no value. */
  Map<String, String> fields(TicketRef ticket);

  /**
   * What has become of a ticket. One that is merged takes no updates any more, so that nothing is
   * written to the other by mistake; one that is elsewhere is told of by no feed.
   *
   * @throws TicketRejectsException if we may not see our tickets at all, so that nothing can be
   *     told
   */
  default Whereabouts whereIs(TicketRef ticket) {
    try {
      fields(ticket);
      return new Whereabouts.Here();
    } catch (TicketRejectsException noSuchTicket) {
      return new Whereabouts.Gone();
    }
  }

  /** Open or closed tickets whose field has this value, the oldest first. */
  List<TicketRef> find(String field, String value);

  /**
   * Makes an update, whole and read back. Repeating one with the same operation id changes nothing.
   */
  void update(TicketRef ticket, TicketUpdate update);

  /** Notes at a ticket that it has to do with another thing; nothing happens if that is noted. */
  void link(TicketRef ticket, URI other);

  /** What a ticket is noted to have to do with. */
  Set<URI> links(TicketRef ticket);

  /** Where people open a ticket; nobody is asked for it. */
  URI address(TicketRef ticket);

  /** The bytes of a file at a ticket. */
  byte[] read(TicketRef ticket, AttachmentRef attachment);

  /**
   * What was done to a ticket after an event, oldest first.
   *
   * @param ticket which ticket
   * @param lastSeen id of the last event already known; empty for all
   */
  List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen);

  /**
   * What was done to all our tickets, a portion at a time.
   *
   * @param cursor where the last portion ended; empty to begin with the oldest
   */
  TicketFeed feed(String cursor);

  /**
   * A cursor behind everything that has been done until now, to begin there; empty if nothing was.
   */
  String newest();
}
