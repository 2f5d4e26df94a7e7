package org.sluice.repo;

/**
 * Something about a release or package that somebody should know: what is wrong, where, and what to
 * do.
 *
 * @param code stable name for programs, in lower case with hyphens, such as {@code
 *     checksum-differs}
 * @param severity whether it blocks
 * @param subject what it is about: a file name, a package, a field
 * @param problem what is, and what was wanted, as one or two whole sentences in words of the person
 *     who can mend it
 * @param remedy what to do now, as a sentence
 */
public record Finding(
    String code, Severity severity, String subject, String problem, String remedy) {

  /** Whether a finding stops the release. */
  public enum Severity {
    /** The release may not go on. */
    BLOCKS,
    /** The release may go on; somebody should look. */
    WARNS,
    /** Nothing is wrong; somebody may want to know, now or in years. */
    NOTES
  }

  /** A finding that stops the release. */
  public static Finding blocks(String code, String subject, String problem, String remedy) {
    return new Finding(code, Severity.BLOCKS, subject, problem, remedy);
  }

  /** A finding that lets the release go on. */
  public static Finding warns(String code, String subject, String problem, String remedy) {
    return new Finding(code, Severity.WARNS, subject, problem, remedy);
  }

  /** What is worth knowing, with nothing wrong about it. */
  public static Finding notes(String code, String subject, String fact, String remark) {
    return new Finding(code, Severity.NOTES, subject, fact, remark);
  }

  /** Whether this stops the release. */
  public boolean isBlocking() {
    return severity == Severity.BLOCKS;
  }

  /** Subject, problem and remedy as one line for people. */
  public String sentence() {
    return subject + ": " + problem + " " + remedy;
  }
}
