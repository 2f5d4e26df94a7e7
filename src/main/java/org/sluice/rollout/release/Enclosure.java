package org.sluice.rollout.release;

/**
 * The six things that a submission must bring, one way or another (step 1 of EGI's ticket
 * life-cycle).
 */
public enum Enclosure {
  /** What is new, with a link to the advisory if a vulnerability is mended. */
  RELEASE_NOTES("release notes", "releaseNotes"),
  /** What was changed. */
  CHANGE_LOG("change log", "changeLog"),
  /** What the provider tested. */
  CERTIFICATION_REPORT("certification report", "certificationReport"),
  /** For users and administrators. */
  DOCUMENTATION("documentation", "documentation"),
  /** Bugs, issues and features of this release. */
  BUG_LIST("list of bugs and features", "bugList"),
  /** Where the packages can be fetched. */
  REPOSITORY("repository", "repository");

  private final String spoken;
  private final String key;

  Enclosure(String spoken, String key) {
    this.spoken = spoken;
    this.key = key;
  }

  /** Its name in a sentence. */
  @Override
  public String toString() {
    return spoken;
  }

  /** Its name in release metadata. */
  public String key() {
    return key;
  }
}
