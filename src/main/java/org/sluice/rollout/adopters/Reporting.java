package org.sluice.rollout.adopters;

import java.util.List;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;

/** Early adopters hand in what they found. */
public interface Reporting {

  /**
   * Keeps a report and tells the process.
   *
   * @param release on which release
   * @param by who reports; an early adopter
   * @param findings what was found
   * @param source where from: {@code desk}, {@code api}, {@code cli}
   */
  Result submit(ReleaseId release, Person by, Findings findings, String source);

  /**
   * What an early adopter writes.
   *
   * @param outcome what is recommended
   * @param environment fresh install or update, configuration, load; may be empty
   * @param comment what was seen; not empty
   * @param attachments files
   */
  record Findings(
      ReleaseOutcome outcome, String environment, String comment, List<Attachment> attachments) {
    /** Keeps a copy of the list. */
    public Findings {
      attachments = List.copyOf(attachments);
    }
  }

  /**
   * A file that comes with a report.
   *
   * @param name its name, without a path
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied where it is kept.
  record Attachment(String name, byte[] content) {}

  /** What came of handing in a report. */
  sealed interface Result {
    /**
     * Kept.
     *
     * @param report the report
     */
    record Kept(Report report) implements Result {}

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
