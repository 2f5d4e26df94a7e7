package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Releases;

/** The inbox in the database. */
final class JpaInbox implements Inbox {
  private static final String NEW = "NEW";
  private static final String PENDING = "PENDING";
  private static final String STORED = "STORED";
  private static final String REFUSED = "REFUSED";

  private final EntityManager database;
  private final Releases releases;
  private final Json json;
  private final Clock clock;

  JpaInbox(EntityManager database, Releases releases, Json json, Clock clock) {
    this.database = database;
    this.releases = releases;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public long add(String eventId, ChangeSet changes) {
    // The release's lock makes those wait who hand in the same event at the same moment.
    releases.lockedForChange(changes.release());
    var known = find(changes.source(), eventId);
    if (known.isPresent()) {
      return known.get().id;
    }
    var row = new InboxRow();
    row.source = changes.source();
    row.eventId = eventId;
    row.releaseId = changes.release().number();
    row.changes = json.write(changes);
    row.receivedAt = clock.instant();
    row.state = NEW;
    row.decision = "";
    database.persist(row);
    return row.id;
  }

  @Override
  public List<ReleaseId> releasesWithWork(int limit) {
    return database
        .createQuery(
            // Those that only wait for an operation come last, or many of them would fill every
            // page.
            "select i.releaseId from InboxRow i where i.state in ('NEW', 'PENDING')"
                + " group by i.releaseId"
                + " order by min(case when i.state = 'NEW' then 0 else 1 end), min(i.id)",
            Long.class)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ReleaseId::new)
        .toList();
  }

  @Override
  public List<Entry> undecidedOf(ReleaseId release) {
    return database
        .createQuery(
            "select i from InboxRow i where i.releaseId = :release"
                + " and i.state in ('NEW', 'PENDING') order by i.id",
            InboxRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(
            row ->
                new Entry(
                    row.id,
                    json.read(row.changes, ChangeSet.class),
                    row.receivedAt,
                    row.state.equals(PENDING)))
        .toList();
  }

  @Override
  public void decide(long number, Decision decision) {
    var row = database.find(InboxRow.class, number);
    if (row == null) {
      throw new IllegalArgumentException("There is no entry " + number + " in the inbox");
    }
    row.decision = json.write(decision);
    row.state =
        decision instanceof Decision.Stored
            ? STORED
            : decision instanceof Decision.Pending ? PENDING : REFUSED;
  }

  @Override
  public Optional<Decision> decisionOn(long number) {
    return Optional.ofNullable(database.find(InboxRow.class, number)).flatMap(this::decision);
  }

  private Optional<Decision> decision(InboxRow row) {
    return switch (row.state) {
      case STORED -> Optional.of(json.read(row.decision, Decision.Stored.class));
      case PENDING -> Optional.of(json.read(row.decision, Decision.Pending.class));
      case REFUSED -> Optional.of(json.read(row.decision, Decision.Refused.class));
      default -> Optional.empty();
    };
  }

  private Optional<InboxRow> find(String source, String eventId) {
    return database
        .createQuery(
            "select i from InboxRow i where i.source = :source and i.eventId = :event",
            InboxRow.class)
        .setParameter("source", source)
        .setParameter("event", eventId)
        .getResultList()
        .stream()
        .findFirst();
  }
}
