package org.sluice.rollout.release;

/**
 * Something wrong in release metadata.
 *
 * @param severity whether the submission can be taken all the same
 * @param file name of the file
 * @param place line and column, or JSON pointer
 * @param problem what is wrong, as a sentence
 * @param expected what is wanted, as a sentence
 */
public record Fault(Severity severity, String file, String place, String problem, String expected) {
  /** Whether a fault stops the submission. */
  public enum Severity {
    /** No release can be made of it. */
    STOPS,
    /** It is taken; somebody should mend it. */
    WARNS
  }

  /** File, place, problem and what is wanted, in one line for people. */
  public String sentence() {
    return file + ", " + place + ": " + problem + " " + expected;
  }
}
