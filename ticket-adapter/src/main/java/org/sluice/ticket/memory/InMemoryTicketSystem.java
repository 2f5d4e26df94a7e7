package org.sluice.ticket.memory;

import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketFeed;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.Whereabouts;

/**
 * A ticket system in memory. People change its tickets by {@link #change}; {@link #goAway} makes it
 * fail.
 */
public final class InMemoryTicketSystem implements TicketSystem {
  private final String name;
  private final String robot;
  private final Clock clock;
  private final Map<String, InMemoryTicket> tickets = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
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

  /** From now on nobody can give this field a value. */
  public synchronized void refuse(String field) {
    refused.add(field);
  }

  /** From now on the field takes values again. */
  public synchronized void acceptAgain(String field) {
    refused.remove(field);
  }

  /** Fields get the values that they have in a backup, and nothing is told of it. */
  public synchronized void putBack(TicketRef ticket, Map<String, String> fields) {
    known(ticket).putBack(fields);
  }

  /** A person opens a ticket. */
  public synchronized TicketRef openBy(String person, String text, List<Attachment> files) {
    var id = Integer.toString(tickets.size() + 1);
    var ticket = new TicketRef(name, id);
    tickets.put(id, new InMemoryTicket());
    apply(ticket, person, new TicketUpdate(Map.of(), text, true, files, ""));
    return ticket;
  }

  /**
   * A person changes fields and perhaps adds a comment.
   *
   * @return what the system would tell of it
   */
  public synchronized TicketEvent change(
      TicketRef ticket, String by, Map<String, String> fields, String comment) {
    return apply(ticket, by, new TicketUpdate(fields, comment, true, ""));
  }

  /** A person writes what the one who opened the ticket may not read. */
  public synchronized TicketEvent whisper(TicketRef ticket, String by, String comment) {
    return apply(ticket, by, new TicketUpdate(Map.of(), comment, false, ""));
  }

  /** A person attaches a file. */
  public synchronized TicketEvent attach(TicketRef ticket, String by, Attachment file) {
    return apply(ticket, by, new TicketUpdate(Map.of(), "", true, List.of(file), ""));
  }

  /** A person merges a ticket into another. */
  public synchronized void merge(TicketRef ticket, TicketRef into) {
    known(into);
    known(ticket).becomes(new Whereabouts.MergedInto(into));
  }

  /** A person moves a ticket to where ours are not. */
  public synchronized void moveAway(TicketRef ticket, String place) {
    known(ticket).becomes(new Whereabouts.Elsewhere(place));
  }

  /** A person destroys a ticket. */
  public synchronized void destroy(TicketRef ticket) {
    known(ticket).becomes(new Whereabouts.Gone());
  }

  @Override
  public synchronized Whereabouts whereIs(TicketRef ticket) {
    requireThere();
    return Optional.ofNullable(tickets.get(ticket.id()))
        .map(InMemoryTicket::whereabouts)
        .orElseGet(Whereabouts.Gone::new);
  }

  @Override
  public synchronized List<Shortcoming> check() {
    requireThere();
    return List.of();
  }

  @Override
  public synchronized TicketRef open(String subject, TicketUpdate first) {
    requireThere();
    var again =
        tickets.entrySet().stream()
            .filter(entry -> entry.getValue().wasToldBy(first.operation()))
            .map(Map.Entry::getKey)
            .findFirst();
    var id = again.orElseGet(() -> Integer.toString(tickets.size() + 1));
    var ticket = new TicketRef(name, id);
    if (again.isEmpty()) {
      tickets.put(id, new InMemoryTicket());
      update(ticket, first);
    }
    return ticket;
  }

  @Override
  public synchronized Map<String, String> fields(TicketRef ticket) {
    requireThere();
    return known(ticket).fields();
  }

  @Override
  public synchronized void update(TicketRef ticket, TicketUpdate update) {
    requireThere();
    var known = known(ticket);
    update.fields().keySet().stream()
        .filter(refused::contains)
        .findFirst()
        .ifPresent(
            field -> {
              throw new TicketRejectsException(name + " takes no value for " + field);
            });
    if (!known.wasToldBy(update.operation())) {
      apply(ticket, robot, update);
    }
  }

  @Override
  public synchronized List<TicketRef> find(String field, String value) {
    requireThere();
    return tickets.entrySet().stream()
        .filter(entry -> entry.getValue().has(field, value))
        .map(entry -> new TicketRef(name, entry.getKey()))
        .toList();
  }

  @Override
  public synchronized void link(TicketRef ticket, URI other) {
    requireThere();
    known(ticket).link(other);
  }

  @Override
  public synchronized Set<URI> links(TicketRef ticket) {
    requireThere();
    return known(ticket).links();
  }

  @Override
  public URI address(TicketRef ticket) {
    return URI.create("https://" + name + ".example/tickets/" + ticket.id());
  }

  @Override
  public synchronized byte[] read(TicketRef ticket, AttachmentRef attachment) {
    requireThere();
    return known(ticket)
        .file(attachment.id())
        .orElseThrow(
            () ->
                new TicketRejectsException(
                    "%s has no attachment %s at ticket %s"
                        .formatted(name, attachment.id(), ticket.id())))
        .content();
  }

  @Override
  public synchronized List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen) {
    requireThere();
    long last = number(lastSeen);
    return known(ticket).events().stream().filter(event -> number(event.id()) > last).toList();
  }

  @Override
  public synchronized TicketFeed feed(String cursor) {
    requireThere();
    long last = number(cursor);
    var events =
        tickets.values().stream()
            .filter(ticket -> ticket.whereabouts() instanceof Whereabouts.Here)
            .flatMap(ticket -> ticket.events().stream())
            .filter(event -> number(event.id()) > last)
            .sorted(Comparator.comparingLong(event -> number(event.id())))
            .toList();
    return new TicketFeed(events, events.isEmpty() ? cursor : events.get(events.size() - 1).id());
  }

  @Override
  public synchronized String newest() {
    requireThere();
    return lastEvent == 0 ? "" : Long.toString(lastEvent);
  }

  private static long number(String id) {
    return id.isEmpty() ? 0 : Long.parseLong(id);
  }

  private void requireThere() {
    if (away) {
      throw new TicketUnavailableException(name + " does not answer (it was told to be away)");
    }
  }

  private InMemoryTicket known(TicketRef ticket) {
    var found = tickets.get(ticket.id());
    if (found == null || !ticket.system().equals(name)) {
      throw new TicketRejectsException(name + " has no ticket " + ticket.id());
    }
    if (!found.isThere()) {
      throw new TicketRejectsException(
          "%s has no ticket %s of its own any more".formatted(name, ticket.id()));
    }
    return found;
  }

  private TicketEvent apply(TicketRef ticket, String by, TicketUpdate update) {
    return known(ticket).apply(ticket, by, update, Long.toString(++lastEvent), clock.instant());
  }
}
