package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Optional;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.VerificationReport;

/**
 * What people found out about a release.
 *
 * @param verification the technology unit's newest report; at most one
 * @param reports early adopters' reports, oldest first
 */
record EvidenceView(List<Verified> verification, List<Reported> reports) {

  static EvidenceView of(Optional<VerificationReport> verification, List<Report> reports) {
    return new EvidenceView(
        verification.stream().map(Verified::of).toList(),
        reports.stream().map(Reported::of).toList());
  }

  /** Whether nobody has verified it. */
  public boolean unverified() {
    return verification.isEmpty();
  }

  /** Whether no early adopter has reported. */
  public boolean unreported() {
    return reports.isEmpty();
  }

  /**
   * A verification report.
   *
   * @param tone class of the style sheet
   * @param verdict what it came to
   * @param by who verified
   * @param at when
   * @param comment in the verifier's words; may be empty
   * @param results one for each criterion
   */
  record Verified(
      String tone, String verdict, String by, Moment at, String comment, List<Criterion> results) {
    static Verified of(VerificationReport report) {
      return new Verified(
          report.passed() ? "good" : "bad",
          report.passed() ? "Passed" : "Not passed",
          report.by(),
          Moment.of(report.at()),
          report.comment(),
          report.results().stream().map(Criterion::of).toList());
    }
  }

  /**
   * One criterion.
   *
   * @param name its name
   * @param critical whether a failure alone is a reason to reject
   * @param result what was found
   * @param tone class of the style sheet
   * @param note in the verifier's words; may be empty
   */
  record Criterion(String name, boolean critical, String result, String tone, String note) {
    static Criterion of(VerificationReport.CriterionResult result) {
      return new Criterion(
          Words.capital(result.criterion()),
          result.critical(),
          Words.of(result.result()),
          Words.tone(result.result()),
          result.note());
    }
  }

  /**
   * A report of an early adopter.
   *
   * @param tone class of the style sheet
   * @param outcome what is recommended
   * @param by who reported
   * @param site where it was installed; may be empty
   * @param at when
   * @param environment how it was installed; may be empty
   * @param comment what was seen
   * @param attachments names of attached files
   */
  record Reported(
      String tone,
      String outcome,
      String by,
      String site,
      Moment at,
      String environment,
      String comment,
      List<String> attachments) {
    /** Whether files are attached. */
    public boolean hasAttachments() {
      return !attachments.isEmpty();
    }

    static Reported of(Report report) {
      return new Reported(
          Words.tone(report.outcome()),
          report.outcome().toString(),
          report.by(),
          report.site(),
          Moment.of(report.at()),
          report.environment(),
          report.comment(),
          report.attachments());
    }
  }
}
