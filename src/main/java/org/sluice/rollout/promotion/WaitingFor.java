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
  private static final String REJECT = "reject it (Outcome Reject)";
  private static final String GRACE_PERIOD = "begin a grace period (Status Grace-period)";

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
              "Missing: " + missing(submission) + ".",
              new May(
                  Role.PROVIDER, "complete the submission with what is missing", "withdraw it"));
      case FETCH, MOVE_TO_STAGED_ROLLOUT, MOVE_TO_PRODUCTION -> wait(release, "");
      case TAKE_OUT_REJECTED, TAKE_OUT_WITHDRAWN, TAKE_OUT_OF_PRODUCTION -> wait(release, "");
      case FETCH_REFUSED ->
          wait(
              release,
              sentences(findings),
              new May(
                  Role.PROVIDER, "mend the cause and hand in corrected metadata", "withdraw it"),
              new May(Role.ADMINISTRATOR, "set RepoAction to MoveToUnverified, to fetch it again"),
              new May(Role.VERIFIER, REJECT));
      case VERIFICATION ->
          wait(
              release,
              hasFailed(release) ? sentences(findings) : "",
              new May(
                  Role.VERIFIER,
                  "store a verification report",
                  "let it pass (RepoAction MoveToStageRollOut)",
                  REJECT));
      case REPORTS ->
          wait(
              release,
              soFar(reports.of(release.id())),
              new May(Role.EARLY_ADOPTER, "install it and submit a report"),
              new May(Role.MANAGER, GRACE_PERIOD, REJECT));
      case GRACE_PERIOD ->
          wait(
              release,
              soFar(reports.of(release.id())),
              new May(Role.EARLY_ADOPTER, "submit a report"),
              new May(
                  Role.MANAGER, "decide earlier (Outcome, RepoAction MoveToProduction)", REJECT));
      case DECISION ->
          wait(
              release,
              hasFailed(release) ? sentences(findings) : soFar(reports.of(release.id())),
              new May(
                  Role.MANAGER,
                  "promote it (Outcome Success or Warning, RepoAction MoveToProduction)",
                  GRACE_PERIOD,
                  REJECT));
      case DONE -> wait(release, "");
    };
  }

  /**
   * The wait of a release whose work on the repositories failed and is to be tried again.
   *
   * @param isFarAway whether it failed at the provider's server, and not here
   * @param reason what failed, and when it is tried again
   */
  Wait anotherTry(Release release, boolean isFarAway, String reason) {
    return isFarAway
        ? wait(
            release,
            reason,
            new May(Role.PROVIDER, "see to the server that has the packages"),
            new May(Role.ADMINISTRATOR, "see to the network on our side"))
        : wait(release, reason, new May(Role.ADMINISTRATOR, "see to what it failed at"));
  }

  private static Wait wait(Release release, String reason, May... whoMayWhat) {
    return new Wait(
        release.id(),
        release.step(),
        release.since(),
        Arrays.stream(whoMayWhat).map(May::role).toList(),
        Arrays.stream(whoMayWhat).map(May::sentence).toList(),
        reason);
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

  /** What people of one role may do, all of it by one person. */
  private record May(Role role, List<String> acts) {
    May(Role role, String... acts) {
      this(role, List.of(acts));
    }

    /** Such as {@code its provider can mend the cause or withdraw it}. */
    String sentence() {
      int last = acts.size() - 1;
      var all =
          last == 0
              ? acts.get(0)
              : String.join(", ", acts.subList(0, last)) + " or " + acts.get(last);
      return spoken() + " can " + all;
    }

    private String spoken() {
      return switch (role) {
        case PROVIDER -> "its provider";
        case VERIFIER -> "a verifier of the technology unit";
        case MANAGER -> "a staged-rollout manager";
        case EARLY_ADOPTER -> "an early adopter";
        case ADMINISTRATOR -> "an administrator";
      };
    }
  }
}
