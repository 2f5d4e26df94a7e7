package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.tickets.TicketLog;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;

/** What ticket systems have told, in the database. */
final class JpaTicketLog implements TicketLog {
  private static final String WHOLE_SYSTEM = "";

  private final EntityManager database;
  private final Json json;
  private final Clock clock;

  JpaTicketLog(EntityManager database, Json json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Set<String> known(String system, List<String> parts) {
    return new HashSet<>(
        database
            .createQuery(
                "select p.part from TicketEventPartRow p where p.system = :system"
                    + " and p.part in :parts",
                String.class)
            .setParameter("system", system)
            .setParameter("parts", parts)
            .getResultList());
  }

  @Override
  public List<TicketEvent> eventsWith(String system, Set<String> parts) {
    return database
        .createQuery(
            "select distinct e from TicketEventRow e, TicketEventPartRow p"
                + " where p.eventRow = e.id and p.system = :system and p.part in :parts",
            TicketEventRow.class)
        .setParameter("system", system)
        .setParameter("parts", parts)
        .getResultList()
        .stream()
        .map(this::event)
        .toList();
  }

  @Override
  public void keep(TicketEvent event, Answered answered, String answer) {
    var system = event.ticket().system();
    var row = new TicketEventRow();
    row.system = system;
    row.ticket = event.ticket().id();
    row.eventId = event.id();
    row.event = json.write(event);
    row.receivedAt = clock.instant();
    row.state = answered.name();
    row.answer = answer;
    database.persist(row);
    var known = known(system, event.parts());
    for (var part : event.parts()) {
      if (!known.contains(part)) {
        var partRow = new TicketEventPartRow();
        partRow.system = system;
        partRow.part = part;
        partRow.eventRow = row.id;
        database.persist(partRow);
      }
    }
  }

  @Override
  public List<TicketEvent> of(TicketRef ticket) {
    return database
        .createQuery(
            "select e from TicketEventRow e where e.system = :system and e.ticket = :ticket"
                + " order by e.id",
            TicketEventRow.class)
        .setParameter("system", ticket.system())
        .setParameter("ticket", ticket.id())
        .getResultList()
        .stream()
        .map(this::event)
        .toList();
  }

  @Override
  public List<Held> held(String system, int limit) {
    return database
        .createQuery(
            "select e from TicketEventRow e where e.system = :system and e.state = :held"
                + " order by e.id",
            TicketEventRow.class)
        .setParameter("system", system)
        .setParameter("held", Answered.HELD.name())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> new Held(row.id, event(row), row.receivedAt))
        .toList();
  }

  @Override
  public void settle(long number, Answered answered, String answer) {
    var row = database.find(TicketEventRow.class, number);
    if (row == null) {
      throw new IllegalArgumentException("No event of a ticket has number " + number);
    }
    row.state = answered.name();
    row.answer = answer;
  }

  @Override
  public Optional<String> cursor(String system) {
    return reading(system, WHOLE_SYSTEM).map(row -> row.position);
  }

  @Override
  public void moveCursor(String system, String cursor) {
    move(system, WHOLE_SYSTEM, cursor);
  }

  @Override
  public String lastSeen(TicketRef ticket) {
    return reading(ticket.system(), ticket.id()).map(row -> row.position).orElse("");
  }

  @Override
  public void sawUpTo(TicketRef ticket, String event) {
    move(ticket.system(), ticket.id(), event);
  }

  @Override
  public void nudge(TicketRef ticket) {
    var row = new TicketNudgeRow();
    row.system = ticket.system();
    row.ticket = ticket.id();
    row.receivedAt = clock.instant();
    database.persist(row);
  }

  @Override
  public List<Nudged> nudged(String system, int limit) {
    var upTo = new LinkedHashMap<String, Long>();
    database
        .createQuery(
            "select n from TicketNudgeRow n where n.system = :system order by n.id",
            TicketNudgeRow.class)
        .setParameter("system", system)
        .setMaxResults(limit)
        .getResultList()
        .forEach(row -> upTo.merge(row.ticket, row.id, Math::max));
    return upTo.entrySet().stream()
        .map(ticket -> new Nudged(new TicketRef(system, ticket.getKey()), ticket.getValue()))
        .toList();
  }

  @Override
  public void read(Nudged nudged) {
    database
        .createQuery(
            "delete from TicketNudgeRow n where n.system = :system and n.ticket = :ticket"
                + " and n.id <= :upTo")
        .setParameter("system", nudged.ticket().system())
        .setParameter("ticket", nudged.ticket().id())
        .setParameter("upTo", nudged.upTo())
        .executeUpdate();
  }

  private TicketEvent event(TicketEventRow row) {
    return json.read(row.event, TicketEvent.class);
  }

  private void move(String system, String ticket, String position) {
    var known = reading(system, ticket);
    if (known.isPresent()) {
      known.get().position = position;
      return;
    }
    var row = new TicketReadingRow();
    row.system = system;
    row.ticket = ticket;
    row.position = position;
    database.persist(row);
  }

  private Optional<TicketReadingRow> reading(String system, String ticket) {
    return database
        .createQuery(
            "select r from TicketReadingRow r where r.system = :system and r.ticket = :ticket",
            TicketReadingRow.class)
        .setParameter("system", system)
        .setParameter("ticket", ticket)
        .getResultList()
        .stream()
        .findFirst();
  }
}
