package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;

/** The outbox in the database. */
final class JpaOutbox implements Outbox {
  private final EntityManager database;
  private final Json json;
  private final Clock clock;

  JpaOutbox(EntityManager database, Json json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void add(Message message) {
    var row = new OutboxRow();
    row.system = message.system();
    row.ticket = message.ticket();
    row.message = json.write(message);
    row.tryAt = clock.instant();
    row.lastFailure = "";
    database.persist(row);
  }

  @Override
  public List<Entry> due(Set<String> systems, Instant now, int limit) {
    return database
        .createQuery(
            "select o from OutboxRow o where o.deliveredAt is null and o.givenUpAt is null"
                + " and o.tryAt <= :now and o.system in :systems"
                + " and not exists (select 1 from OutboxRow e where e.system = o.system"
                + " and e.ticket = o.ticket and e.deliveredAt is null and e.id < o.id"
                + " and (e.givenUpAt is null or e.ticket like 'new:%'))"
                + " order by o.id",
            OutboxRow.class)
        .setParameter("now", now)
        .setParameter("systems", systems)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::entry)
        .toList();
  }

  @Override
  public void delivered(long number, Instant at) {
    row(number).deliveredAt = at;
  }

  @Override
  public void failed(long number, String reason, Instant tryAgainAt) {
    var row = row(number);
    row.failures++;
    row.lastFailure = reason;
    row.tryAt = tryAgainAt;
  }

  @Override
  public void giveUp(long number, String reason, Instant at) {
    var row = row(number);
    row.failures++;
    row.lastFailure = reason;
    row.givenUpAt = at;
  }

  @Override
  public void tryAgain(long number, Instant at) {
    var row = row(number);
    row.givenUpAt = null;
    row.tryAt = at;
  }

  @Override
  public void remove(long number) {
    database.remove(row(number));
  }

  @Override
  public void readdress(Links.Link toBeOpened, String ticket) {
    var rows =
        database
            .createQuery(
                "select o from OutboxRow o where o.system = :system and o.ticket = :ticket"
                    + " order by o.id",
                OutboxRow.class)
            .setParameter("system", toBeOpened.system())
            .setParameter("ticket", toBeOpened.ticket())
            .getResultList();
    for (var row : rows) {
      var old = json.read(row.message, Message.class);
      row.ticket = ticket;
      row.message =
          json.write(
              new Message(
                  old.system(),
                  ticket,
                  old.fields(),
                  old.comment(),
                  old.operation(),
                  old.subject(),
                  old.isOpen()));
    }
  }

  @Override
  public void forget(Links.Link ticket) {
    database
        .createQuery(
            "delete from OutboxRow o where o.system = :system and o.ticket = :ticket"
                + " and o.deliveredAt is null")
        .setParameter("system", ticket.system())
        .setParameter("ticket", ticket.ticket())
        .executeUpdate();
  }

  @Override
  public long waiting() {
    return database
        .createQuery(
            "select count(o) from OutboxRow o where o.deliveredAt is null and o.givenUpAt is null",
            Long.class)
        .getSingleResult();
  }

  @Override
  public List<Undelivered> undelivered(int limit) {
    return database
        .createQuery(
            "select o from OutboxRow o where o.deliveredAt is null order by o.id", OutboxRow.class)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::undelivered)
        .toList();
  }

  @Override
  public Optional<Undelivered> findUndelivered(long number) {
    return Optional.ofNullable(database.find(OutboxRow.class, number))
        .filter(row -> row.deliveredAt == null)
        .map(this::undelivered);
  }

  @Override
  public boolean waitsFor(Links.Link ticket) {
    return database
            .createQuery(
                "select count(o) from OutboxRow o where o.system = :system and o.ticket = :ticket"
                    + " and o.deliveredAt is null",
                Long.class)
            .setParameter("system", ticket.system())
            .setParameter("ticket", ticket.ticket())
            .getSingleResult()
        > 0;
  }

  @Override
  public boolean isOurs(long number, Links.Link ticket) {
    return Optional.ofNullable(database.find(OutboxRow.class, number))
        .filter(row -> row.system.equals(ticket.system()))
        // Of one that is being opened the ticket's number may be known there before it is here.
        .filter(row -> row.ticket.equals(ticket.ticket()) || row.ticket.startsWith("new:"))
        .isPresent();
  }

  private Entry entry(OutboxRow row) {
    return new Entry(row.id, json.read(row.message, Message.class), row.failures);
  }

  private Undelivered undelivered(OutboxRow row) {
    return new Undelivered(entry(row), row.lastFailure, Optional.ofNullable(row.givenUpAt));
  }

  private OutboxRow row(long number) {
    var row = database.find(OutboxRow.class, number);
    if (row == null) {
      throw new IllegalArgumentException("There is no entry " + number + " in the outbox");
    }
    return row;
  }
}
