package org.sluice.rollout.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;

/**
 * What ticket systems have told, and how far each was read. Each method takes part in the caller's
 * transaction.
 */
public interface TicketLog {

  /** Which of these parts have been told before. */
  Set<String> known(String system, List<String> parts);

  /** The events to which these parts belong. */
  List<TicketEvent> eventsWith(String system, Set<String> parts);

  /**
   * Keeps an event, with those of its parts that are news.
   *
   * @param answer what became of it, as a sentence
   */
  void keep(TicketEvent event, Answered answered, String answer);

  /** What has been kept of one ticket, in the order in which it was told. */
  List<TicketEvent> of(TicketRef ticket);

  /** Events that are held because their ticket stands for no release yet, oldest first. */
  List<Held> held(String system, int limit);

  /** A held event has been answered. */
  void settle(long number, Answered answered, String answer);

  /** Where to go on reading a whole system; empty if it has never been read. */
  Optional<String> cursor(String system);

  /** Keeps where to go on reading a whole system. */
  void moveCursor(String system, String cursor);

  /** Id of the last event that was read of a ticket; empty text if none was. */
  String lastSeen(TicketRef ticket);

  /** Keeps what was read last of a ticket. */
  void sawUpTo(TicketRef ticket, String event);

  /** Keeps that something has happened at a ticket, so that it is read soon. */
  void nudge(TicketRef ticket);

  /** Tickets that are to be read soon, in the order of the first nudge. */
  List<Nudged> nudged(String system, int limit);

  /** A ticket was read as it was when nudged; later nudges stay. */
  void read(Nudged nudged);

  /** What became of an event. */
  enum Answered {
    /** Its ticket stands for no release; it is held for a while in case it soon does. */
    HELD,
    /** It was taken into the inbox, or filed, or stored. */
    TAKEN,
    /** It was our own writing, coming back. */
    OURS,
    /** Nothing could be made of it, and the ticket was told so. */
    ANSWERED,
    /** It could not be taken, however often it was tried; an administrator has to look. */
    FAILED,
    /** It asks for nothing. */
    NOTHING
  }

  /**
   * An event that is held.
   *
   * @param number ours
   * @param event the event
   * @param since when it came
   */
  record Held(long number, TicketEvent event, Instant since) {}

  /**
   * A ticket that is to be read.
   *
   * @param ticket which ticket
   * @param upTo number of the newest nudge
   */
  record Nudged(TicketRef ticket, long upTo) {}
}
