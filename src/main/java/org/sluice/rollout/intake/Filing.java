package org.sluice.rollout.intake;

import java.util.List;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Submission;

/** Filing and completing submissions. */
public interface Filing {

  /**
   * Files release metadata: keeps the submission, makes one release for each target and begins
   * their processes.
   *
   * @param fileName name of the metadata file
   * @param metadata its bytes
   * @param by who files it; a member of the provider named in the metadata, or an administrator
   * @param source where from: {@code desk}, {@code api}, {@code cli}
   */
  Result file(String fileName, byte[] metadata, Person by, String source);

  /**
   * Completes or corrects a submission with a new file for the same product and version. Releases
   * that wait for it go on; one whose fetch was refused is fetched again from what the new file
   * says.
   *
   * @param submission its number
   * @param fileName name of the metadata file
   * @param metadata its bytes
   * @param by who completes it
   * @param source where from
   */
  Result complete(long submission, String fileName, byte[] metadata, Person by, String source);

  /** What came of filing. */
  sealed interface Result {
    /**
     * Kept; what is missing can be read from the submission.
     *
     * @param submission the submission
     * @param releases one for each target
     * @param warnings faults that did not stop it
     */
    record Filed(Submission submission, List<Release> releases, List<Fault> warnings)
        implements Result {
      /** Keeps copies. */
      public Filed {
        releases = List.copyOf(releases);
        warnings = List.copyOf(warnings);
      }
    }

    /**
     * The file cannot be taken; nothing was kept.
     *
     * @param faults every fault
     */
    record Faulty(List<Fault> faults) implements Result {
      /** Keeps a copy of the list. */
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    /**
     * The file is right and may not be filed now or by this person; nothing was kept.
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
