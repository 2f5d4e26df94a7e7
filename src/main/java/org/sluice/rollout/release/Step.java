package org.sluice.rollout.release;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the process of a release stands when it waits. Each is one element of {@code
 * bpmn/release.bpmn}, with the same id.
 */
public enum Step {
  /** The provider has to complete the submission. */
  COMPLETION("completeSubmission"),
  /** The packages are being fetched, or wait to be. */
  FETCH("fetchPackages"),
  /** The fetch was refused; somebody mends the cause and sets RepoAction again. */
  FETCH_REFUSED("mendFetch"),
  /** The technology unit verifies. */
  VERIFICATION("verify"),
  /** The packages are being moved to staged rollout. */
  MOVE_TO_STAGED_ROLLOUT("moveToStagedRollout"),
  /** Early adopters install and report. */
  REPORTS("collectReports"),
  /** The grace period runs. */
  GRACE_PERIOD("gracePeriod"),
  /** The staged-rollout manager decides. */
  DECISION("decide"),
  /** The packages are being moved to production. */
  MOVE_TO_PRODUCTION("moveToProduction"),
  /** The release was rejected; its packages are being taken out. */
  TAKE_OUT_REJECTED("takeOutRejected"),
  /** The release was withdrawn; its packages are being taken out. */
  TAKE_OUT_WITHDRAWN("takeOutWithdrawn"),
  /** The release was withdrawn from production; its packages are being taken out there. */
  TAKE_OUT_OF_PRODUCTION("takeOutOfProduction"),
  /** The end. */
  DONE("done");

  private final String activity;

  Step(String activity) {
    this.activity = activity;
  }

  /** The step of a process element, if the element is one. */
  public static Optional<Step> ofActivity(String activity) {
    return Arrays.stream(values()).filter(step -> step.activity.equals(activity)).findFirst();
  }

  /** Id of the element in the process model. */
  public String activity() {
    return activity;
  }

  /** Whether the release may still come to production, so that there can be no second one. */
  public boolean isOnItsWay() {
    return this != DONE && this != TAKE_OUT_OF_PRODUCTION;
  }

  /** Whether the repositories are at work, so that further commands have to wait. */
  public boolean isOperation() {
    return switch (this) {
      case FETCH,
          MOVE_TO_STAGED_ROLLOUT,
          MOVE_TO_PRODUCTION,
          TAKE_OUT_REJECTED,
          TAKE_OUT_WITHDRAWN,
          TAKE_OUT_OF_PRODUCTION ->
          true;
      default -> false;
    };
  }
}
