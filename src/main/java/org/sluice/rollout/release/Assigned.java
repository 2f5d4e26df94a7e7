package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** The group that a release waits for, as its ticket says it. */
public enum Assigned {
  /** Those who run the repositories. */
  REPOSITORY_MANAGERS("Repository-managers", "Repository-manager"),
  /** Those who verify. */
  TECHNICAL_UNIT("Technical-unit", "Technology-unit", "Technology unit"),
  /** The staged-rollout managers. */
  STAGED_ROLLOUT("Staged-rollout", "Stage-rollout"),
  /** Early adopters of gLite. */
  EARLY_ADOPTERS_GLITE("early-adopters-glite"),
  /** Early adopters of UNICORE. */
  EARLY_ADOPTERS_UNICORE("early-adopters-unicore"),
  /** Early adopters of ARC. */
  EARLY_ADOPTERS_ARC("early-adopters-arc"),
  /** Early adopters of Globus. */
  EARLY_ADOPTERS_GLOBUS("early-adopters-globus"),
  /** Early adopters of operational tools. */
  EARLY_ADOPTERS_OPSTOOLS("early-adopters-opstools");

  private static final Spellings<Assigned> SPELLINGS =
      new Spellings<>("Assigned", values(), Assigned::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  Assigned(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static Assigned parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
