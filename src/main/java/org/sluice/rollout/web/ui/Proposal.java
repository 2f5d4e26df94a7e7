package org.sluice.rollout.web.ui;

import static org.sluice.rollout.release.Field.OUTCOME;
import static org.sluice.rollout.release.Field.REPO_ACTION;
import static org.sluice.rollout.release.Field.STATUS;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.RepoAction;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;

/** The change sets that people make most, each as one button: what it says and what it changes. */
enum Proposal {
  /** After a refused fetch. */
  FETCH_AGAIN(
      "Fetch again",
      "The packages are downloaded from the provider and checked once more.",
      EnumSet.of(Step.FETCH_REFUSED),
      Map.of(REPO_ACTION, RepoAction.MOVE_TO_UNVERIFIED.toString())),
  /** After verification. */
  PASS(
      "Pass to staged rollout",
      "The packages move from unverified to staged rollout, where early adopters try them.",
      EnumSet.of(Step.VERIFICATION),
      Map.of(
          STATUS, Status.VERIFIED.toString(),
          REPO_ACTION, RepoAction.MOVE_TO_STAGED_ROLLOUT.toString())),
  /** After early adopters have reported; with which outcome is asked for. */
  PROMOTE(
      "Promote to production",
      "The packages move from staged rollout to production: every site gets them.",
      EnumSet.of(Step.GRACE_PERIOD, Step.DECISION),
      Map.of(REPO_ACTION, RepoAction.MOVE_TO_PRODUCTION.toString())),
  /** To let it run for some days. */
  GRACE(
      "Begin a grace period",
      "It stays in staged rollout for some days. A report that recommends to reject ends them.",
      EnumSet.of(Step.REPORTS, Step.DECISION),
      Map.of(STATUS, Status.GRACE_PERIOD.toString())),
  /** At any point before production. */
  REJECT(
      "Reject",
      "The release ends here: its packages are taken out, and the provider is told why.",
      EnumSet.range(Step.COMPLETION, Step.MOVE_TO_PRODUCTION),
      Map.of(OUTCOME, ReleaseOutcome.REJECT.toString(), STATUS, Status.DONE.toString())),
  /** By the provider, at any point before production. */
  WITHDRAW(
      "Withdraw",
      "The release ends here: its packages are taken out. You can file it again later.",
      EnumSet.range(Step.COMPLETION, Step.MOVE_TO_PRODUCTION),
      Map.of(REPO_ACTION, RepoAction.WITHDRAW.toString())),
  /** When a release that is in production turns out to be bad. */
  TAKE_BACK(
      "Withdraw from production",
      "Its packages leave production, and those that they replaced come back. Machines that have"
          + " it go back by the commands that the ticket then gives.",
      EnumSet.of(Step.DONE),
      Map.of(REPO_ACTION, RepoAction.WITHDRAW.toString()));

  private static final List<String> GOOD_ENDS =
      List.of(ReleaseOutcome.SUCCESS.toString(), ReleaseOutcome.WARNING.toString());

  private final String text;
  private final String consequence;
  private final Set<Step> steps;
  private final Map<Field, String> changes;

  Proposal(String text, String consequence, Set<Step> steps, Map<Field, String> changes) {
    this.text = text;
    this.consequence = consequence;
    this.steps = Set.copyOf(steps);
    this.changes = Map.copyOf(changes);
  }

  /** What the button says. */
  String text() {
    return text;
  }

  /** What comes of it, as a sentence. */
  String consequence() {
    return consequence;
  }

  /** Whether it makes sense where a release stands. */
  boolean fits(Release release) {
    return steps.contains(release.step())
        && (this != TAKE_BACK
            || release.fields().repoStatus().equals(Optional.of(RepoStatus.PRODUCTION)));
  }

  /** What it changes, in the order of the fields. */
  Map<Field, String> changes() {
    return new TreeMap<>(changes);
  }

  /** The outcomes of which one has to be chosen with it; most have none. */
  List<String> outcomes() {
    return this == PROMOTE ? GOOD_ENDS : List.of();
  }

  /** Whether it ends the release, so that others want to read why. */
  boolean ends() {
    return this == REJECT || this == WITHDRAW || this == TAKE_BACK;
  }
}
