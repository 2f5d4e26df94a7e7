package org.sluice.rollout.release;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.ReleaseId;

/**
 * What the technology unit found.
 *
 * @param release which release
 * @param by user name of the verifier
 * @param passed whether it may go on
 * @param results each criterion with its result: the six things of a submission and the quality
 *     criteria
 * @param comment in the verifier's words; may be empty
 * @param at when it was stored
 */
public record VerificationReport(
    ReleaseId release,
    String by,
    boolean passed,
    List<CriterionResult> results,
    String comment,
    Instant at) {
  /** Keeps a copy of the list. */
  public VerificationReport {
    results = List.copyOf(results);
  }

  /** The results that EGI's quality criteria know. */
  public enum Result {
    /** Fulfilled. */
    OK,
    /** Fulfilled with a reservation. */
    WARNING,
    /** Not fulfilled. */
    FAIL,
    /** Nobody looked. */
    NOT_TESTED,
    /** Does not apply to this product. */
    NOT_APPLICABLE
  }

  /**
   * One criterion.
   *
   * @param criterion its name
   * @param critical whether a failure alone is a reason to reject
   * @param result what was found
   * @param note in the verifier's words; may be empty
   */
  public record CriterionResult(String criterion, boolean critical, Result result, String note) {}
}
