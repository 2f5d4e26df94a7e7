package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
  public List<Entry> due(Instant now, int limit) {
    return database
        .createQuery(
            "select o from OutboxRow o where o.deliveredAt is null and o.tryAt <= :now"
                + " and not exists (select 1 from OutboxRow e where e.system = o.system"
                + " and e.ticket = o.ticket and e.deliveredAt is null and e.id < o.id)"
                + " order by o.id",
            OutboxRow.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> new Entry(row.id, json.read(row.message, Message.class), row.failures))
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
  public long waiting() {
    return database
        .createQuery("select count(o) from OutboxRow o where o.deliveredAt is null", Long.class)
        .getSingleResult();
  }

  private OutboxRow row(long number) {
    var row = database.find(OutboxRow.class, number);
    if (row == null) {
      throw new IllegalArgumentException("There is no entry " + number + " in the outbox");
    }
    return row;
  }
}
