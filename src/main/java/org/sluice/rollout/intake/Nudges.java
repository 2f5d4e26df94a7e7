package org.sluice.rollout.intake;

import java.util.List;
import java.util.Optional;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;

/**
 * Looks whether something other than a field change lets a process go on: a report, or a completed
 * submission.
 */
public final class Nudges {
  private final Releases releases;
  private final Submissions submissions;
  private final Reports reports;
  private final ReleaseWorkflow workflow;
  private final ReleaseSteps steps;

  /** Works in the caller's transactions. */
  public Nudges(
      Releases releases,
      Submissions submissions,
      Reports reports,
      ReleaseWorkflow workflow,
      ReleaseSteps steps) {
    this.releases = releases;
    this.submissions = submissions;
    this.reports = reports;
    this.workflow = workflow;
    this.steps = steps;
  }

  /** Gives the process of a locked release the signal that it can go on with, if there is one. */
  Decision passOn(Release release) {
    var signal = signalFor(release).filter(one -> workflow.awaits(release.id(), one));
    if (signal.isEmpty()) {
      // It stays where it stands, but what it waits for there may read otherwise now.
      steps.arrivedAt(release.id(), release.step());
    }
    signal.ifPresent(
        one -> {
          if (one == Signal.SUBMISSION_COMPLETED) {
            releases.save(release.withOneMoreAttempt());
          }
          workflow.signal(release.id(), one);
        });
    return new Decision.Stored(List.of(), signal);
  }

  private Optional<Signal> signalFor(Release release) {
    return switch (release.step()) {
      case COMPLETION, FETCH_REFUSED ->
          submissions
              .find(release.submission())
              .filter(submission -> submission.isComplete())
              .map(complete -> Signal.SUBMISSION_COMPLETED);
      case REPORTS ->
          reports.of(release.id()).isEmpty()
              ? Optional.empty()
              : Optional.of(Signal.REPORT_RECEIVED);
      case GRACE_PERIOD ->
          reports.of(release.id()).stream()
              .filter(report -> report.outcome() == ReleaseOutcome.REJECT)
              .filter(report -> !report.at().isBefore(release.since()))
              .findFirst()
              .map(rejecting -> Signal.REPORT_REJECTS);
      default -> Optional.empty();
    };
  }
}
