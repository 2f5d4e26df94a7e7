package org.sluice.rollout.release;

import java.util.Optional;

/** All submissions, as they are kept. Each method takes part in the caller's transaction. */
public interface Submissions {

  /**
   * Keeps a new submission.
   *
   * @param draft the submission; its number is not looked at
   * @param metadata the file as it was handed in
   * @param fileName its name
   * @return the same with its number
   */
  Submission create(Submission draft, byte[] metadata, String fileName);

  /** The submission of this number. */
  Optional<Submission> find(long number);

  /**
   * Stores a completed or corrected submission with the file that did it; earlier files are kept.
   */
  void save(Submission completed, byte[] metadata, String fileName);
}
