package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The event log in the database. */
final class JpaHistory implements History {
  private final EntityManager database;
  private final EventSealer sealer;

  JpaHistory(EntityManager database, EventSealer sealer) {
    this.database = database;
    this.sealer = sealer;
  }

  @Override
  public void append(Event event) {
    var row = new EventRow();
    row.releaseId = event.release().number();
    row.happenedAt = event.at();
    row.madeBy = event.by();
    row.source = event.source();
    row.kind = event.kind().name();
    row.field = event.change().map(change -> change.field().name()).orElse("");
    row.fromValue = event.change().map(FieldChange::from).orElse("");
    row.toValue = event.change().map(FieldChange::to).orElse("");
    row.why = event.why();
    row.effect = event.effect();
    row.operation = event.operation();
    database.persist(row);
  }

  @Override
  public List<Numbered> of(ReleaseId release) {
    sealWhatIsCommitted();
    return database
        .createQuery(
            "select e from EventRow e where e.releaseId = :release and e.position is not null"
                + " order by e.position",
            EventRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(JpaHistory::read)
        .toList();
  }

  @Override
  public List<Numbered> after(long position, int limit) {
    sealWhatIsCommitted();
    return database
        .createQuery(
            "select e from EventRow e where e.position > :position order by e.position",
            EventRow.class)
        .setParameter("position", position)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(JpaHistory::read)
        .toList();
  }

  /** Within a transaction nothing is sealed: it would wait for itself. */
  private void sealWhatIsCommitted() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      sealer.seal();
    }
  }

  private static Numbered read(EventRow row) {
    return new Numbered(
        row.position,
        new Event(
            new ReleaseId(row.releaseId),
            row.happenedAt,
            row.madeBy,
            row.source,
            Event.Kind.valueOf(row.kind),
            row.field.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new FieldChange(Field.valueOf(row.field), row.fromValue, row.toValue)),
            row.why,
            row.effect,
            row.operation));
  }
}
