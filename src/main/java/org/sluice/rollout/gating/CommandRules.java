package org.sluice.rollout.gating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.workflow.Signal;

/** What must hold whatever the decision tables say (decisions 5 and 9 on the life of a release). */
public final class CommandRules {
  private final Reports reports;
  private final GateSettings settings;

  /** Reads reports in the caller's transaction. */
  public CommandRules(Reports reports, GateSettings settings) {
    this.reports = reports;
    this.settings = settings;
  }

  /**
   * Judges a change set as a whole.
   *
   * @param release the release before
   * @param after its fields as they would be
   * @param command the command that the changes give, if any
   * @param actor who wants it
   * @return every reason against it; empty if there is none
   */
  public List<Refusal> judge(Release release, Fields after, Optional<Signal> command, Actor actor) {
    var refusals = new ArrayList<Refusal>();
    if (endsWithout(release, after)) {
      refusals.add(doneNeedsAnOutcome(release, after));
    }
    command.ifPresent(
        signal -> {
          switch (signal) {
            case MOVE_TO_STAGED_ROLLOUT -> judgeStagedRollout(release, refusals);
            case MOVE_TO_PRODUCTION -> judgeProduction(release, after, actor, refusals);
            case WITHDRAW -> judgeWithdrawal(release, refusals);
            default -> {}
          }
        });
    return refusals;
  }

  private static boolean endsWithout(Release release, Fields after) {
    if (after.status().equals(release.fields().status())
        || !after.status().equals(Optional.of(Status.DONE))) {
      return false;
    }
    return after
        .outcome()
        .map(
            outcome ->
                outcome != ReleaseOutcome.REJECT
                    && !after.repoStatus().equals(Optional.of(RepoStatus.PRODUCTION)))
        .orElse(true);
  }

  private static Refusal doneNeedsAnOutcome(Release release, Fields after) {
    return after.outcome().isEmpty()
        ? new Refusal(
            "outcome-missing",
            "Outcome",
            "%s cannot be Done without an Outcome.".formatted(release.id()),
            "Set Outcome to Reject together with Status, or set Outcome and RepoAction to"
                + " MoveToProduction: the engine then sets Done.")
        : new Refusal(
            "not-in-production",
            "Status",
            "%s cannot be Done with Outcome %s before its packages are in production."
                .formatted(release.id(), after.outcome().get()),
            "Set RepoAction to MoveToProduction: the engine sets Done after the move.");
  }

  private void judgeStagedRollout(Release release, List<Refusal> refusals) {
    if (reports.verificationOf(release.id()).filter(report -> !report.passed()).isPresent()) {
      refusals.add(
          new Refusal(
              "verification-failed",
              "RepoAction",
              "The newest verification report on %s says that it may not go on."
                  .formatted(release.id()),
              "Store a new verification report that passes, or set Outcome to Reject."));
    }
  }

  private static void judgeWithdrawal(Release release, List<Refusal> refusals) {
    if (release.step() == Step.DONE
        && !release.fields().repoStatus().equals(Optional.of(RepoStatus.PRODUCTION))) {
      refusals.add(
          new Refusal(
              "not-in-production",
              "RepoAction",
              "%s has ended, and its packages are in no stage.".formatted(release.id()),
              "There is nothing to withdraw."));
    }
  }

  private void judgeProduction(Release release, Fields after, Actor actor, List<Refusal> refusals) {
    if (after.outcome().filter(outcome -> outcome != ReleaseOutcome.REJECT).isEmpty()) {
      refusals.add(
          new Refusal(
              "outcome-missing",
              "Outcome",
              "%s cannot go to production without Outcome Success or Warning."
                  .formatted(release.id()),
              "Set Outcome together with RepoAction."));
    }
    long present = reporters(release);
    if (present < settings.minimumReports()) {
      refusals.add(
          new Refusal(
              "reports-missing",
              "RepoAction",
              "%s has reports of %d early adopters; at least %d are wanted."
                  .formatted(release.id(), present, settings.minimumReports()),
              "Wait for an early adopter to submit a report."));
    }
    if (actor.ownsWhatIsFiledBy(release.provider())) {
      refusals.add(
          new Refusal(
              "own-submission",
              "RepoAction",
              "%s was filed by %s, of which you are a member."
                  .formatted(release.id(), release.provider()),
              "A staged-rollout manager who is not can approve it to production."));
    }
  }

  /** The report that a verifier's command stands for where none was stored before. */
  public static VerificationReport impliedReport(
      Release release, Actor actor, boolean passed, String comment, Instant at) {
    return new VerificationReport(
        release.id(), actor.name(), passed, VerificationDesk.sixThings(List.of()), comment, at);
  }

  /** Whether production may be decided: the minimum of reports is there. */
  public boolean hasEnoughReports(Release release) {
    return reporters(release) >= settings.minimumReports();
  }

  /** Who reports twice counts once. */
  private long reporters(Release release) {
    return reports.of(release.id()).stream().map(Report::by).distinct().count();
  }
}
