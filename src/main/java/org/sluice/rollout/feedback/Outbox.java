package org.sluice.rollout.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.release.Field;

/**
 * What must go out to ticket systems, kept with the change that made it necessary, delivered in
 * order per ticket. Each method takes part in the caller's transaction.
 */
public interface Outbox {

  /** Keeps a message. */
  void add(Message message);

  /**
   * For each ticket its oldest undelivered entry, of those that may be tried by now. One that was
   * given up holds up nothing, unless it was to open the ticket.
   *
   * @param systems names of the systems that may be asked now
   */
  List<Entry> due(Set<String> systems, Instant now, int limit);

  /** The entry was delivered. */
  void delivered(long number, Instant at);

  /** The entry could not be delivered; it is tried again. */
  void failed(long number, String reason, Instant tryAgainAt);

  /** The entry will not be tried again until somebody says so. */
  void giveUp(long number, String reason, Instant at);

  /** An entry that was given up is tried again, in its old place. */
  void tryAgain(long number, Instant at);

  /** Forgets an entry that was not delivered. */
  void remove(long number);

  /** What was to go to a ticket that had no id yet goes to this one. */
  void readdress(Links.Link toBeOpened, String ticket);

  /** Forgets what was to be told to a ticket, and has not been. */
  void forget(Links.Link ticket);

  /** How many entries wait, those that were given up not among them. */
  long waiting();

  /** Undelivered entries, oldest first. */
  List<Undelivered> undelivered(int limit);

  /** An undelivered entry. */
  Optional<Undelivered> findUndelivered(long number);

  /** Whether something for this ticket has not been delivered yet. */
  boolean waitsFor(Links.Link ticket);

  /** Whether an entry of this number was ever kept for this ticket. */
  boolean isOurs(long number, Links.Link ticket);

  /**
   * What one ticket is to be told.
   *
   * @param system name of the ticket system
   * @param ticket id of the ticket there
   * @param fields values to set; empty text empties a field
   * @param comment text to add; may be empty
   * @param operation id that makes the message recognisable when it comes back
   * @param subject what the ticket is to be called, if it has yet to be opened
   * @param isOpen whether people shall have to do with the ticket from now on; empty to leave that
   *     as it is
   */
  record Message(
      String system,
      String ticket,
      Map<Field, String> fields,
      String comment,
      String operation,
      Optional<String> subject,
      Optional<Boolean> isOpen) {
    /** Keeps a copy of the fields. */
    public Message {
      fields = Map.copyOf(fields);
    }

    /** A message to a ticket that is there, and stays as open or closed as it is. */
    public Message(
        String system, String ticket, Map<Field, String> fields, String comment, String operation) {
      this(system, ticket, fields, comment, operation, Optional.empty(), Optional.empty());
    }

    /** The ticket. */
    public Links.Link link() {
      return new Links.Link(system, ticket);
    }

    /** The same with other fields. */
    public Message withFields(Map<Field, String> others) {
      return new Message(system, ticket, others, comment, operation, subject, isOpen);
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

  /**
   * A kept message that has not been delivered.
   *
   * @param entry the message
   * @param lastFailure why not; empty if it has not been tried
   * @param givenUpAt when it was given up; empty if it is still tried
   */
  record Undelivered(Entry entry, String lastFailure, Optional<Instant> givenUpAt) {}
}
