package org.sluice.rollout.adopters;

import java.util.Optional;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;

/** Who may report on a release, and when; asked before a form is shown and when it is sent. */
public final class ReportRules {
  private ReportRules() {}

  /** What is in the way of a report; empty if it may be made now. */
  public static Optional<Refusal> against(Release release, Actor actor) {
    if (!actor.roles().contains(Role.EARLY_ADOPTER)) {
      return Optional.of(
          new Refusal(
              "not-permitted",
              "report",
              "Only an early adopter can submit a report on %s.".formatted(release.id()),
              "Ask a staged-rollout manager to make you one."));
    }
    if (!release.fields().repoStatus().equals(Optional.of(RepoStatus.STAGED_ROLLOUT))
        && !canStillBeTried(release.step())) {
      return Optional.of(
          new Refusal(
              "not-in-staged-rollout",
              "report",
              "%s is not in staged rollout now.".formatted(release.id()),
              "Reports are taken from the move to staged rollout until production is decided."));
    }
    return Optional.empty();
  }

  private static boolean canStillBeTried(Step step) {
    return step == Step.REPORTS || step == Step.GRACE_PERIOD || step == Step.DECISION;
  }
}
