package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.rollout.release.AlreadyRunningException;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Target;

/** Releases in the database. */
final class JpaReleases implements Releases {
  /** SQL:2003, class 23 (integrity constraint violation), as H2 and PostgreSQL extend it alike. */
  private static final String UNIQUE_VIOLATION = "23505";

  private final EntityManager database;
  private final Clock clock;

  JpaReleases(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Release create(Submission submission, Target target, Fields fields) {
    var row = new ReleaseRow();
    row.submissionId = submission.number();
    row.provider = submission.provider();
    row.product = submission.product();
    row.version = submission.version();
    row.platform = target.platform().toString();
    row.architecture = target.architecture();
    row.step = Step.COMPLETION.name();
    row.since = clock.instant();
    row.filedAt = row.since;
    row.take(fields);
    row.openKey = ReleaseRow.openKey(row.product, row.version, target.platform(), row.architecture);
    insert(row, target);
    return row.release();
  }

  @Override
  public Optional<Release> find(ReleaseId id) {
    return Optional.ofNullable(database.find(ReleaseRow.class, id.number()))
        .map(ReleaseRow::release);
  }

  @Override
  public Release lockedForChange(ReleaseId id) {
    return locked(id).release();
  }

  @Override
  public Release save(Release changed) {
    var row = locked(changed.id());
    if (row.revision != changed.revision()) {
      throw new IllegalStateException(
          "%s was read at revision %d and is at %d by now: lock it before changing it"
              .formatted(changed.id(), changed.revision(), row.revision));
    }
    row.take(changed);
    row.revision++;
    database.flush();
    return row.release();
  }

  @Override
  public List<Release> ofSubmission(long submission) {
    return database
        .createQuery(
            "select r from ReleaseRow r where r.submissionId = :submission order by r.id",
            ReleaseRow.class)
        .setParameter("submission", submission)
        .getResultList()
        .stream()
        .map(ReleaseRow::release)
        .toList();
  }

  @Override
  public Optional<Release> running(
      String product, String version, Platform platform, String architecture) {
    return database
        .createQuery("select r from ReleaseRow r where r.openKey = :key", ReleaseRow.class)
        .setParameter("key", ReleaseRow.openKey(product, version, platform, architecture))
        .getResultList()
        .stream()
        .map(ReleaseRow::release)
        .findFirst();
  }

  @Override
  public List<Release> search(Filter filter, int offset, int limit) {
    return query("select r", filter, " order by r.id desc", ReleaseRow.class)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ReleaseRow::release)
        .toList();
  }

  @Override
  public long count(Filter filter) {
    return query("select count(r)", filter, "", Long.class).getSingleResult();
  }

  private void insert(ReleaseRow row, Target target) {
    try {
      database.persist(row);
      database.flush();
    } catch (ConstraintViolationException overtaken) {
      if (!UNIQUE_VIOLATION.equals(overtaken.getSQLState())) {
        throw overtaken;
      }
      throw new AlreadyRunningException(
          row.product, row.version, target.platform(), row.architecture, overtaken);
    }
  }

  private <T> TypedQuery<T> query(String what, Filter filter, String order, Class<T> type) {
    var conditions = new StringBuilder();
    var parameters = new LinkedHashMap<String, Object>();
    conditionsOf(filter)
        .forEach(
            (condition, value) -> {
              var name = "p" + parameters.size();
              conditions.append(" and ").append(condition.replace("?", ":" + name));
              parameters.put(name, value);
            });
    var query =
        database.createQuery(what + " from ReleaseRow r where 1 = 1" + conditions + order, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  /** Conditions with one question mark each, and what stands for it. */
  private static Map<String, Object> conditionsOf(Filter filter) {
    var conditions = new LinkedHashMap<String, Object>();
    if (!filter.text().isBlank()) {
      conditions.put(
          "lower(concat(r.product, ' ', r.version, ' R-', cast(r.id as string))) like ? escape '!'",
          "%" + literal(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
    }
    filter.status().ifPresent(status -> conditions.put("r.status = ?", status.toString()));
    filter.stage().ifPresent(stage -> conditions.put("r.repoStatus = ?", repoStatus(stage)));
    if (!filter.platform().isBlank()) {
      conditions.put("r.platform = ?", filter.platform());
    }
    if (!filter.provider().isBlank()) {
      conditions.put("r.provider = ?", filter.provider());
    }
    if (filter.open()) {
      conditions.put("r.step <> ?", Step.DONE.name());
    }
    return conditions;
  }

  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static String repoStatus(Stage stage) {
    return switch (stage) {
      case UNVERIFIED -> RepoStatus.UNVERIFIED.toString();
      case STAGED_ROLLOUT -> RepoStatus.STAGED_ROLLOUT.toString();
      case PRODUCTION -> RepoStatus.PRODUCTION.toString();
    };
  }

  private ReleaseRow locked(ReleaseId id) {
    var row = database.find(ReleaseRow.class, id.number());
    if (row == null) {
      throw new NoSuchReleaseException(id);
    }
    if (database.getLockMode(row) != LockModeType.PESSIMISTIC_WRITE) {
      // What this transaction has read of it may be old by the time the lock is ours.
      database.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    }
    return row;
  }
}
