package org.sluice.rollout.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Wait;

/** Says for each step who can act, what they may do, and why the release stands there. */
public final class WaitingFor {
  private static final String REJECT = "set Outcome to Reject";

  private final Reports reports;

  /** Reads reports in the caller's transaction. */
  public WaitingFor(Reports reports) {
    this.reports = reports;
  }

  /** The wait of a release at the step where it stands. */
  Wait at(Release release, Submission submission, List<Finding> findings) {
    return switch (release.step()) {
      case COMPLETION ->
          wait(
              release,
              List.of(Role.PROVIDER),
              "Missing: " + missing(submission) + ".",
              "complete the submission with what is missing",
              "withdraw it");
      case FETCH, MOVE_TO_STAGED_ROLLOUT, MOVE_TO_PRODUCTION -> wait(release, List.of(), "");
      case TAKE_OUT_REJECTED, TAKE_OUT_WITHDRAWN -> wait(release, List.of(), "");
      case FETCH_REFUSED ->
          wait(
              release,
              List.of(Role.PROVIDER, Role.ADMINISTRATOR, Role.VERIFIER),
              sentences(findings),
              "mend the cause and hand in corrected metadata",
              "set RepoAction to MoveToUnverified to fetch again",
              REJECT,
              "withdraw it");
      case VERIFICATION ->
          wait(
              release,
              List.of(Role.VERIFIER),
              hasFailed(release) ? sentences(findings) : "",
              "store a verification report",
              "set RepoAction to MoveToStageRollOut to let it pass",
              REJECT);
      case REPORTS ->
          wait(
              release,
              List.of(Role.EARLY_ADOPTER, Role.MANAGER),
              soFar(reports.of(release.id())),
              "install it and submit a report",
              "set Status to Grace-period",
              REJECT);
      case GRACE_PERIOD ->
          wait(
              release,
              List.of(Role.EARLY_ADOPTER, Role.MANAGER),
              soFar(reports.of(release.id())),
              "submit a report",
              "set Outcome and RepoAction to MoveToProduction to decide earlier",
              REJECT);
      case DECISION ->
          wait(
              release,
              List.of(Role.MANAGER),
              hasFailed(release) ? sentences(findings) : soFar(reports.of(release.id())),
              "set Outcome to Success or Warning and RepoAction to MoveToProduction",
              "set Status to Grace-period",
              REJECT);
      case DONE -> wait(release, List.of(), "");
    };
  }

  private static Wait wait(Release release, List<Role> who, String reason, String... next) {
    return new Wait(release.id(), release.step(), release.since(), who, List.of(next), reason);
  }

  private static boolean hasFailed(Release release) {
    return release.fields().repoStatus().filter(RepoStatus.FAILED::equals).isPresent();
  }

  private static String missing(Submission submission) {
    var missing =
        submission.missing().stream()
            .map(Enclosure::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    if (submission.lacksAdvisory()) {
      missing.add("advisory");
    }
    return String.join(", ", missing);
  }

  private static String soFar(List<Report> reports) {
    if (reports.isEmpty()) {
      return "No early adopter has reported yet.";
    }
    var counts =
        reports.stream().collect(Collectors.groupingBy(Report::outcome, Collectors.counting()));
    var spoken =
        Arrays.stream(ReleaseOutcome.values())
            .filter(counts::containsKey)
            .map(outcome -> counts.get(outcome) + " " + outcome)
            .collect(Collectors.joining(", "));
    return "Reports so far: " + spoken + ".";
  }

  private static String sentences(List<Finding> findings) {
    return findings.stream().map(Finding::sentence).collect(Collectors.joining(" "));
  }
}
