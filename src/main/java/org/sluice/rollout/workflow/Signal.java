package org.sluice.rollout.workflow;

/**
 * What people and things tell a release's process. The names are those of the decision table's
 * actions and the model.
 */
public enum Signal {
  /** The submission has become complete. */
  SUBMISSION_COMPLETED("SubmissionCompleted"),
  /** Fetch, or fetch again. */
  MOVE_TO_UNVERIFIED("MoveToUnverified"),
  /** Verified: move to staged rollout. */
  MOVE_TO_STAGED_ROLLOUT("MoveToStageRollOut"),
  /** An early adopter reported, and the minimum of reports may be there. */
  REPORT_RECEIVED("ReportReceived"),
  /** An early adopter recommends to reject. */
  REPORT_REJECTS("ReportRejects"),
  /** The manager begins the grace period. */
  GRACE_PERIOD("GracePeriod"),
  /** Decided: move to production. */
  MOVE_TO_PRODUCTION("MoveToProduction"),
  /** Rejected before production. */
  REJECT("Reject"),
  /** Withdrawn before production. */
  WITHDRAW("Withdraw");

  private final String spelling;

  Signal(String spelling) {
    this.spelling = spelling;
  }

  /** The name in decision tables and process models. */
  @Override
  public String toString() {
    return spelling;
  }
}
