package org.sluice.rollout.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.VerificationReport;

/** Reports in the database. */
final class JpaReports implements Reports {
  private final EntityManager database;
  private final Json json;

  JpaReports(EntityManager database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void add(Report report, List<byte[]> attachments) {
    var row = new ReportRow();
    row.releaseId = report.release().number();
    row.madeBy = report.by();
    row.site = report.site();
    row.outcome = report.outcome().name();
    row.environment = report.environment();
    row.comment = report.comment();
    row.madeAt = report.at();
    database.persist(row);
    for (int i = 0; i < attachments.size(); i++) {
      var attachment = new AttachmentRow();
      attachment.reportId = row.id;
      attachment.name = report.attachments().get(i);
      attachment.content = attachments.get(i).clone();
      database.persist(attachment);
    }
  }

  @Override
  public List<Report> of(ReleaseId release) {
    return database
        .createQuery(
            "select r from ReportRow r where r.releaseId = :release order by r.id", ReportRow.class)
        .setParameter("release", release.number())
        .getResultList()
        .stream()
        .map(row -> read(release, row))
        .toList();
  }

  @Override
  public void add(VerificationReport report) {
    var row = new VerificationReportRow();
    row.releaseId = report.release().number();
    row.madeBy = report.by();
    row.passed = report.passed();
    row.results = json.write(report.results());
    row.comment = report.comment();
    row.madeAt = report.at();
    database.persist(row);
  }

  @Override
  public Optional<VerificationReport> verificationOf(ReleaseId release) {
    return database
        .createQuery(
            "select r from VerificationReportRow r where r.releaseId = :release order by r.id desc",
            VerificationReportRow.class)
        .setParameter("release", release.number())
        .setMaxResults(1)
        .getResultList()
        .stream()
        .map(
            row ->
                new VerificationReport(
                    release,
                    row.madeBy,
                    row.passed,
                    json.read(
                        row.results,
                        new TypeReference<List<VerificationReport.CriterionResult>>() {}),
                    row.comment,
                    row.madeAt))
        .findFirst();
  }

  private Report read(ReleaseId release, ReportRow row) {
    var names =
        database
            .createQuery(
                "select a.name from AttachmentRow a where a.reportId = :report order by a.id",
                String.class)
            .setParameter("report", row.id)
            .getResultList();
    return new Report(
        release,
        row.madeBy,
        row.site,
        ReleaseOutcome.valueOf(row.outcome),
        row.environment,
        row.comment,
        names,
        row.madeAt);
  }
}
