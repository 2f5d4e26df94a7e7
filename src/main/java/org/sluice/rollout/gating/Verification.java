package org.sluice.rollout.gating;

import java.util.List;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.VerificationReport;

/** The technology unit hands in what it found. */
public interface Verification {

  /**
   * Keeps a verification report. It moves nothing: passing or rejecting is a field change of its
   * own.
   *
   * @param release which release; it has to be in verification
   * @param by who verified; a verifier who is no member of the provider
   * @param passed whether it may go on
   * @param results the criteria with their results; those of the submission's six things that are
   *     left out are filled in as not tested
   * @param comment in the verifier's words; may be empty
   * @param source where from: {@code desk}, {@code api}, {@code cli}
   */
  Result store(
      ReleaseId release,
      Person by,
      boolean passed,
      List<VerificationReport.CriterionResult> results,
      String comment,
      String source);

  /** What came of handing in a verification report. */
  sealed interface Result {
    /**
     * Kept.
     *
     * @param report the report
     */
    record Kept(VerificationReport report) implements Result {}

    /**
     * Not kept.
     *
     * @param refusals every reason
     */
    record Refused(List<Refusal> refusals) implements Result {
      /** Keeps a copy of the list. */
      public Refused {
        refusals = List.copyOf(refusals);
      }
    }
  }
}
