package org.sluice.rollout.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sluice.rollout.release.Field;

/**
 * What must go out to ticket systems, kept with the change that made it necessary, delivered in
 * order per ticket.
 */
public interface Outbox {

  /** Keeps a message in the caller's transaction. */
  void add(Message message);

  /** For each ticket its oldest undelivered entry, of those that may be tried by now. */
  List<Entry> due(Instant now, int limit);

  /** The entry was delivered. */
  void delivered(long number, Instant at);

  /** The entry could not be delivered; it is tried again. */
  void failed(long number, String reason, Instant tryAgainAt);

  /** How many entries wait. */
  long waiting();

  /**
   * What one ticket is to be told.
   *
   * @param system name of the ticket system
   * @param ticket id of the ticket there
   * @param fields values to set; empty text empties a field
   * @param comment text to add; may be empty
   * @param operation id that makes the message recognisable when it comes back
   */
  record Message(
      String system, String ticket, Map<Field, String> fields, String comment, String operation) {
    /** Keeps a copy of the fields. */
    public Message {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A kept message.
   *
   * @param number in order of writing
   * @param message what to tell
   * @param failures how often delivery failed
   */
  record Entry(long number, Message message, int failures) {}
}
