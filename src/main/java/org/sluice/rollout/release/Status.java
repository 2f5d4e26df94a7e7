package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** How far a release has come, as its ticket says it. */
public enum Status {
  /** The provider says that it is ready. */
  CERTIFIED("Certified"),
  /** The technology unit has verified it; by itself this moves nothing. */
  VERIFIED("Verified"),
  /** Early adopters may install it. */
  ROLLING_OUT("Rolling-out", "Rollout", "Staged-rollout"),
  /** It runs for some days before production is decided. */
  GRACE_PERIOD("Grace-period", "Grace"),
  /** The end; the ticket is closed. */
  DONE("Done", "Closed", "Resolved");

  private static final Spellings<Status> SPELLINGS =
      new Spellings<>("Status", values(), Status::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  Status(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static Status parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
