package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.SystemLog;

/** How connected systems fared, in the database. */
final class JpaSystemLog implements SystemLog {
  private final EntityManager database;

  JpaSystemLog(EntityManager database) {
    this.database = database;
  }

  @Override
  public void changed(String system, Condition condition, String reason, Instant at) {
    newest(system, 1).forEach(last -> last.until = last.until == null ? at : last.until);
    var row = new ConnectedSystemStateRow();
    row.system = system;
    row.state = condition.name();
    row.reason = reason;
    row.since = at;
    database.persist(row);
  }

  @Override
  public List<Period> of(String system, int limit) {
    return newest(system, limit).stream()
        .map(
            row ->
                new Period(
                    Condition.valueOf(row.state),
                    row.reason,
                    row.since,
                    Optional.ofNullable(row.until)))
        .toList();
  }

  private List<ConnectedSystemStateRow> newest(String system, int limit) {
    return database
        .createQuery(
            "select s from ConnectedSystemStateRow s where s.system = :system order by s.id desc",
            ConnectedSystemStateRow.class)
        .setParameter("system", system)
        .setMaxResults(limit)
        .getResultList();
  }
}
