package org.sluice.rollout.workflow;

import java.time.Instant;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;

/**
 * What the process asks of the engine, one method for each of the model's service tasks and
 * questions. All take part in the transaction in which the process moves.
 */
public interface ReleaseSteps {

  /** Whether nothing is missing in the submission. */
  boolean isComplete(ReleaseId release);

  /**
   * The submission is complete, or was corrected after a refused fetch: the engine gives the
   * command to fetch.
   */
  void commandFetch(ReleaseId release);

  /**
   * The packages are listed as unverified: the ticket gets RepoStatus, RepositoryURL and its next
   * group.
   */
  void recordFetched(ReleaseId release);

  /** The fetch was refused: the ticket says Failed, a comment gives every reason. */
  void recordFetchRefused(ReleaseId release);

  /** The packages are in staged rollout. */
  void recordStagedRollout(ReleaseId release);

  /** The packages are in production; the release is done. */
  void recordProduction(ReleaseId release);

  /** A move was refused: the ticket says Failed, a comment gives every reason. */
  void recordMoveRefused(ReleaseId release);

  /** Whether the minimum of early adopters' reports is there. */
  boolean hasEnoughReports(ReleaseId release);

  /** The grace period begins. */
  void recordGracePeriod(ReleaseId release);

  /** The grace period has ended by its time or by a report that rejects. */
  void recordGracePeriodEnded(ReleaseId release);

  /** When the grace period of this release ends. */
  Instant gracePeriodEnds(ReleaseId release);

  /** The packages of a rejected release are out; the release is done. */
  void recordRejected(ReleaseId release);

  /** The packages of a withdrawn release are out; the release is done. */
  void recordWithdrawn(ReleaseId release);

  /**
   * Whether a release whose process has ended is in production, and may be withdrawn from there.
   */
  boolean isInProduction(ReleaseId release);

  /** The packages are out of production; a comment tells machines the way back. */
  void recordWithdrawnFromProduction(ReleaseId release);

  /** Production cannot do without the packages; a comment gives every reason. */
  void recordWithdrawalRefused(ReleaseId release);

  /**
   * The process comes to a step where it will wait, or ends. What it awaits there it awaits when
   * the call that moved it has returned, not yet inside this one. A step is arrived at again when
   * the process comes back to it, such as after a report that is not yet enough.
   */
  void arrivedAt(ReleaseId release, Step step);
}
