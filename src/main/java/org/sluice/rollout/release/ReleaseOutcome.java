package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** What the staged rollout came to; the values of the field Outcome. */
public enum ReleaseOutcome {
  /** It may be published. */
  SUCCESS("Success", "Ok", "Succeeded"),
  /** It may be published with known issues. */
  WARNING("Warning", "Warn", "Success with warning"),
  /** It is not published. */
  REJECT("Reject", "Rejected", "Fail", "Failed");

  private static final Spellings<ReleaseOutcome> SPELLINGS =
      new Spellings<>("Outcome", values(), ReleaseOutcome::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  ReleaseOutcome(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static ReleaseOutcome parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
