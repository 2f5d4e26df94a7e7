package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** The answer of the repositories: where the packages are. */
public enum RepoStatus {
  /** Listed as unverified. */
  UNVERIFIED("Unverified"),
  /** Listed for early adopters. */
  STAGED_ROLLOUT("Stage-Rollout", "Staged-rollout"),
  /** Listed for every site. */
  PRODUCTION("Production"),
  /** The last command was refused because of the release; a comment says why. */
  FAILED("Failed", "Failure", "Error"),
  /** Taken out of every stage. */
  WITHDRAWN("Withdrawn");

  private static final Spellings<RepoStatus> SPELLINGS =
      new Spellings<>("RepoStatus", values(), RepoStatus::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  RepoStatus(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static RepoStatus parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
