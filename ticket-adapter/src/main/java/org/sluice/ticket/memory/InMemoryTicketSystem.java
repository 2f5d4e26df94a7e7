package org.sluice.ticket.memory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;

/**
 * A ticket system in memory. People change its tickets by {@link #change}; {@link #goAway} makes it
 * fail.
 */
public final class InMemoryTicketSystem implements TicketSystem {
  private final String name;
  private final String robot;
  private final Clock clock;
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private long lastEvent;
  private boolean away;

  /**
   * @param name name of the system
   * @param robot user name under which our own updates appear
   * @param clock tells when events happen
   */
  public InMemoryTicketSystem(String name, String robot, Clock clock) {
    this.name = name;
    this.robot = robot;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  /** From now on every call fails as if nobody answered. */
  public synchronized void goAway() {
    away = true;
  }

  /** From now on calls are answered again. */
  public synchronized void comeBack() {
    away = false;
  }

  /**
   * A person changes fields and perhaps adds a comment.
   *
   * @return what the system would tell of it
   */
  public synchronized TicketEvent change(
      TicketRef ticket, String by, Map<String, String> fields, String comment) {
    return known(ticket).apply(ticket, by, fields, comment, "");
  }

  @Override
  public synchronized TicketRef open(String subject, TicketUpdate first) {
    requireThere();
    var again =
        tickets.entrySet().stream()
            .filter(entry -> entry.getValue().has(first.operation()))
            .map(Map.Entry::getKey)
            .findFirst();
    var id = again.orElseGet(() -> Integer.toString(tickets.size() + 1));
    var ticket = new TicketRef(name, id);
    if (again.isEmpty()) {
      tickets.put(id, new Ticket());
      update(ticket, first);
    }
    return ticket;
  }

  @Override
  public synchronized Map<String, String> fields(TicketRef ticket) {
    requireThere();
    return Map.copyOf(known(ticket).fields);
  }

  @Override
  public synchronized void update(TicketRef ticket, TicketUpdate update) {
    requireThere();
    var known = known(ticket);
    if (!known.has(update.operation())) {
      known.apply(ticket, robot, update.fields(), update.comment(), update.operation());
    }
  }

  @Override
  public synchronized List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen) {
    requireThere();
    long last = lastSeen.isEmpty() ? 0 : Long.parseLong(lastSeen);
    return known(ticket).events.stream()
        .filter(event -> Long.parseLong(event.id()) > last)
        .toList();
  }

  private void requireThere() {
    if (away) {
      throw new TicketUnavailableException(name + " does not answer (it was told to be away)");
    }
  }

  private Ticket known(TicketRef ticket) {
    return Optional.ofNullable(tickets.get(ticket.id()))
        .filter(found -> ticket.system().equals(name))
        .orElseThrow(() -> new TicketRejectsException(name + " has no ticket " + ticket.id()));
  }

  private final class Ticket {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<TicketEvent> events = new ArrayList<>();

    private boolean has(String operation) {
      return !operation.isEmpty()
          && events.stream().anyMatch(event -> event.operation().equals(operation));
    }

    private TicketEvent apply(
        TicketRef ticket, String by, Map<String, String> wanted, String comment, String operation) {
      var changes = new ArrayList<FieldChange>();
      wanted.forEach(
          (field, to) -> {
            var from = fields.getOrDefault(field, "");
            if (!from.equals(to)) {
              changes.add(new FieldChange(field, from, to));
              fields.put(field, to);
            }
          });
      var event =
          new TicketEvent(
              Long.toString(++lastEvent), ticket, by, clock.instant(), changes, comment, operation);
      events.add(event);
      return event;
    }
  }
}
