package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.release.Step;

/** Links in the database. */
final class JpaLinks implements Links {
  private final EntityManager database;

  JpaLinks(EntityManager database) {
    this.database = database;
  }

  @Override
  public void add(ReleaseId release, Link link) {
    var row = new LinkRow();
    row.releaseId = release.number();
    row.system = link.system();
    row.ticket = link.ticket();
    database.persist(row);
  }

  @Override
  public List<Link> of(ReleaseId release) {
    return database
        .createQuery(
            "select l from LinkRow l where l.releaseId = :release order by l.id", LinkRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(row -> new Link(row.system, row.ticket))
        .toList();
  }

  @Override
  public Optional<ReleaseId> releaseOf(Link link) {
    return database
        .createQuery(
            "select l from LinkRow l where l.system = :system and l.ticket = :ticket",
            LinkRow.class)
        .setParameter("system", link.system())
        .setParameter("ticket", link.ticket())
        .getResultList()
        .stream()
        .map(row -> new ReleaseId(row.releaseId))
        .findFirst();
  }

  @Override
  public void opened(Link opened, String ticket) {
    database
        .createQuery(
            "update LinkRow l set l.ticket = :ticket where l.system = :system and l.ticket = :old")
        .setParameter("ticket", ticket)
        .setParameter("system", opened.system())
        .setParameter("old", opened.ticket())
        .executeUpdate();
  }

  @Override
  public void remove(Link link) {
    database
        .createQuery("delete from LinkRow l where l.system = :system and l.ticket = :ticket")
        .setParameter("system", link.system())
        .setParameter("ticket", link.ticket())
        .executeUpdate();
  }

  @Override
  public List<Link> endedAfter(String system, Instant moment) {
    return database
        .createQuery(
            "select l from LinkRow l, ReleaseRow r where r.id = l.releaseId and l.system = :system"
                + " and (r.step <> :done or r.since > :moment) order by l.id",
            LinkRow.class)
        .setParameter("system", system)
        .setParameter("done", Step.DONE.name())
        .setParameter("moment", moment)
        .getResultList()
        .stream()
        .map(row -> new Link(row.system, row.ticket))
        .filter(link -> !link.isToBeOpened())
        .toList();
  }

  @Override
  public void addToSubmission(long submission, Link link) {
    if (submissionOf(link).isPresent()) {
      return;
    }
    var row = new SubmissionLinkRow();
    row.submissionId = submission;
    row.system = link.system();
    row.ticket = link.ticket();
    database.persist(row);
  }

  @Override
  public List<Link> ofSubmission(long submission) {
    return database
        .createQuery(
            "select l from SubmissionLinkRow l where l.submissionId = :submission order by l.id",
            SubmissionLinkRow.class)
        .setParameter("submission", submission)
        .getResultList()
        .stream()
        .map(row -> new Link(row.system, row.ticket))
        .toList();
  }

  @Override
  public Optional<Long> submissionOf(Link link) {
    return database
        .createQuery(
            "select l from SubmissionLinkRow l where l.system = :system and l.ticket = :ticket",
            SubmissionLinkRow.class)
        .setParameter("system", link.system())
        .setParameter("ticket", link.ticket())
        .getResultList()
        .stream()
        .map(row -> row.submissionId)
        .findFirst();
  }
}
