package org.sluice.rollout.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.workflow.WorkItem;

/** Operations in the database. */
final class JpaOperations implements Operations {
  private final EntityManager database;
  private final Json json;

  JpaOperations(EntityManager database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void save(OperationRecord operation) {
    var known = row(operation.id());
    var row = known.orElseGet(OperationRow::new);
    row.name = operation.id();
    row.work = operation.work().name();
    row.state = operation.state().name();
    row.askedAt = operation.askedAt();
    row.endedAt = operation.endedAt().orElse(null);
    row.generation = operation.generation().isPresent() ? operation.generation().getAsLong() : null;
    row.findings = json.write(operation.findings());
    row.effect = json.write(operation.effect().changes().stream().map(StoredChange::of).toList());
    row.message = operation.message();
    if (known.isEmpty()) {
      database.persist(row);
      addReleases(row.id, operation.releases());
    }
  }

  @Override
  public Optional<OperationRecord> find(String id) {
    return row(id).map(this::read);
  }

  @Override
  public List<OperationRecord> of(ReleaseId release) {
    return database
        .createQuery(
            "select o from OperationRow o where o.id in (select r.operationId"
                + " from OperationReleaseRow r where r.releaseId = :release) order by o.id",
            OperationRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(this::read)
        .toList();
  }

  @Override
  public Optional<OperationRecord> newestOf(ReleaseId release) {
    return database
        .createQuery(
            "select o from OperationRow o where o.id = (select max(r.operationId)"
                + " from OperationReleaseRow r where r.releaseId = :release)",
            OperationRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(this::read)
        .findFirst();
  }

  @Override
  public List<OperationRecord> unfinished() {
    return database
        .createQuery(
            "select o from OperationRow o where o.state in ('RUNNING', 'FAILED')"
                + " order by o.priority desc, o.id",
            OperationRow.class)
        .getResultList()
        .stream()
        .map(this::read)
        .toList();
  }

  private void addReleases(long operation, List<ReleaseId> releases) {
    for (int i = 0; i < releases.size(); i++) {
      var row = new OperationReleaseRow();
      row.operationId = operation;
      row.releaseId = releases.get(i).number();
      row.position = i;
      database.persist(row);
    }
  }

  private Optional<OperationRow> row(String id) {
    return database
        .createQuery("select o from OperationRow o where o.name = :name", OperationRow.class)
        .setParameter("name", id)
        .getResultList()
        .stream()
        .findFirst();
  }

  private OperationRecord read(OperationRow row) {
    var releases =
        database
            .createQuery(
                "select r.releaseId from OperationReleaseRow r where r.operationId = :operation"
                    + " order by r.position",
                Long.class)
            .setParameter("operation", row.id)
            .getResultList()
            .stream()
            .map(ReleaseId::new)
            .toList();
    return new OperationRecord(
        row.name,
        releases,
        WorkItem.Work.valueOf(row.work),
        OperationRecord.State.valueOf(row.state),
        row.askedAt,
        Optional.ofNullable(row.endedAt),
        row.generation == null ? OptionalLong.empty() : OptionalLong.of(row.generation),
        json.read(row.findings, new TypeReference<List<Finding>>() {}),
        new Effect(
            json.read(row.effect, new TypeReference<List<StoredChange>>() {}).stream()
                .map(StoredChange::change)
                .toList()),
        row.message);
  }
}
