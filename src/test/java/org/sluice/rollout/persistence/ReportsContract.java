package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.persistence.Examples.HOSTILE;
import static org.sluice.rollout.persistence.Examples.HOSTILE_AS_KEPT;
import static org.sluice.rollout.persistence.Examples.MORNING;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.sluice.rollout.release.VerificationReport.Result;

/** What every keeper of reports promises. */
abstract class ReportsContract {
  private Database database;
  private Reports reports;
  private ReleaseId release;

  @BeforeEach
  void open(Database given) {
    database = given;
    reports = given.port(Reports.class);
    release = given.filed("bdii").id();
  }

  @Test
  void reportsAreReadAsTheyWereHandedInOldestFirst() {
    var first = report("It ran for a week.", List.of("log.txt", "screen.png"));
    var second = report("Seen nothing.", List.of());
    add(first, List.of(new byte[] {1}, new byte[0]));
    add(second, List.of());

    assertThat(of(release)).containsExactly(first, second);
  }

  @Test
  void reportOfOneReleaseIsNotAnothers() {
    add(report("It ran for a week.", List.of()), List.of());

    assertThat(of(database.filed("gfal2").id())).isEmpty();
  }

  @Test
  void attachmentsAreKeptByteForByteHoweverLarge() {
    var large = new byte[5 << 20];
    Arrays.fill(large, (byte) 0xA7);
    add(
        report("See the logs.", List.of("large.log", "n".repeat(1_000))),
        List.of(large, new byte[] {0, -1}));

    assertThat(database.sql().queryForList("select content from attachment order by id"))
        .hasSize(2);
    assertThat(
            database
                .sql()
                .query(
                    "select content from attachment order by id", (row, count) -> row.getBytes(1)))
        .containsExactly(large, new byte[] {0, -1});
    assertThat(of(release).get(0).attachments()).containsExactly("large.log", "n".repeat(1_000));
  }

  @Test
  void reportSaysWhatItsAuthorWroteHoweverLongOrOdd() {
    add(report("c".repeat(500_000), List.of()), List.of());
    add(report(HOSTILE, List.of()), List.of());

    assertThat(of(release))
        .extracting(Report::comment)
        .containsExactly("c".repeat(500_000), HOSTILE_AS_KEPT);
  }

  @Test
  void newestVerificationCounts() {
    var rejected =
        new VerificationReport(
            release,
            "vera",
            false,
            List.of(
                new CriterionResult("GENERIC_DOC_1", true, Result.FAIL, "no manual"),
                new CriterionResult("GENERIC_DIST_1", false, Result.NOT_APPLICABLE, "")),
            "Not yet.",
            MORNING);
    var passed =
        new VerificationReport(
            release,
            "vera",
            true,
            List.of(new CriterionResult("GENERIC_DOC_1", true, Result.OK, "")),
            "",
            MORNING.plus(Duration.ofDays(1)));

    assertThat(verification()).isEmpty();
    database.inTransactionDo(() -> reports.add(rejected));
    assertThat(verification()).contains(rejected);
    database.inTransactionDo(() -> reports.add(passed));
    assertThat(verification()).contains(passed);
  }

  @Test
  void reportOfATransactionThatFailedIsNotThere() {
    database.inTransactionThatFails(
        () -> reports.add(report("It ran.", List.of("log.txt")), List.of(new byte[] {1})));

    assertThat(of(release)).isEmpty();
  }

  private Report report(String comment, List<String> attachments) {
    return new Report(
        release,
        "ada",
        "CESGA",
        ReleaseOutcome.WARNING,
        "Update from 6.0.0, 40 nodes.",
        comment,
        attachments,
        MORNING);
  }

  private void add(Report report, List<byte[]> attachments) {
    database.inTransactionDo(() -> reports.add(report, attachments));
  }

  private List<Report> of(ReleaseId id) {
    return database.inTransaction(() -> reports.of(id));
  }

  private Optional<VerificationReport> verification() {
    return database.inTransaction(() -> reports.verificationOf(release));
  }
}
