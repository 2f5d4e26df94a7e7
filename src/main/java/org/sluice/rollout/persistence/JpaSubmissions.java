package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;

/** Submissions in the database. */
final class JpaSubmissions implements Submissions {
  private final EntityManager database;
  private final Json json;

  JpaSubmissions(EntityManager database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Submission create(Submission draft, byte[] metadata, String fileName) {
    var row = new SubmissionRow();
    take(row, draft);
    database.persist(row);
    addFile(row.id, metadata, fileName);
    return read(row);
  }

  @Override
  public Optional<Submission> find(long number) {
    return Optional.ofNullable(database.find(SubmissionRow.class, number)).map(this::read);
  }

  @Override
  public void save(Submission completed, byte[] metadata, String fileName) {
    var row = database.find(SubmissionRow.class, completed.number());
    if (row == null) {
      throw new IllegalArgumentException("There is no submission " + completed.number());
    }
    take(row, completed);
    addFile(row.id, metadata, fileName);
  }

  private void addFile(long submission, byte[] metadata, String fileName) {
    var file = new MetadataFileRow();
    file.submissionId = submission;
    file.fileName = fileName;
    file.content = metadata.clone();
    database.persist(file);
  }

  private void take(SubmissionRow row, Submission submission) {
    row.provider = submission.provider();
    row.product = submission.product();
    row.version = submission.version();
    row.filedBy = submission.filedBy();
    row.filedAt = submission.filedAt();
    row.content = json.write(submission);
  }

  private Submission read(SubmissionRow row) {
    var kept = json.read(row.content, Submission.class);
    return new Submission(
        row.id,
        kept.provider(),
        kept.product(),
        kept.version(),
        kept.contact(),
        kept.description(),
        kept.security(),
        kept.advisory(),
        kept.vulnerabilities(),
        kept.enclosures(),
        kept.targets(),
        kept.filedBy(),
        kept.filedAt());
  }
}
