package org.sluice.rollout.gating;

import java.util.Optional;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;

/** Who may verify a release, and when; asked before a form is shown and when it is sent. */
public final class VerificationRules {
  private VerificationRules() {}

  /** What is in the way of a verification report; empty if it may be stored now. */
  public static Optional<Refusal> against(Release release, Actor actor) {
    if (release.step() != Step.VERIFICATION) {
      return Optional.of(
          new Refusal(
              "not-in-verification",
              "release",
              "%s is not in verification now.".formatted(release.id()),
              "A verification report can be stored between the fetch and staged rollout."));
    }
    if (!actor.roles().contains(Role.VERIFIER) && !actor.roles().contains(Role.ADMINISTRATOR)) {
      return Optional.of(
          new Refusal(
              "not-permitted",
              "release",
              "Only a verifier can store a verification report.",
              "Ask the technology unit."));
    }
    if (actor.ownsWhatIsFiledBy(release.provider())) {
      return Optional.of(
          new Refusal(
              "own-submission",
              "release",
              "%s was filed by %s, of which you are a member."
                  .formatted(release.id(), release.provider()),
              "A verifier who is not can verify it."));
    }
    return Optional.empty();
  }
}
