package org.sluice.rollout.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Wait;
import org.sluice.rollout.release.Waits;

/** Waits in the database. */
final class JpaWaits implements Waits {
  private final EntityManager database;
  private final Json json;

  JpaWaits(EntityManager database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void set(Wait wait) {
    var known = database.find(WaitRow.class, wait.release().number());
    var row = known == null ? new WaitRow() : known;
    row.releaseId = wait.release().number();
    row.step = wait.step().name();
    row.since = wait.since();
    row.who = json.write(wait.who());
    row.next = json.write(wait.next());
    row.reason = wait.reason();
    if (known == null) {
      database.persist(row);
    }
  }

  @Override
  public Optional<Wait> of(ReleaseId release) {
    return Optional.ofNullable(database.find(WaitRow.class, release.number()))
        .map(
            row ->
                new Wait(
                    release,
                    Step.valueOf(row.step),
                    row.since,
                    json.read(row.who, new TypeReference<List<Role>>() {}),
                    json.read(row.next, new TypeReference<List<String>>() {}),
                    row.reason));
  }
}
