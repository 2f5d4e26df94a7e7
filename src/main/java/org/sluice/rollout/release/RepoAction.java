package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** The command to the repositories, given by setting the field of this name. */
public enum RepoAction {
  /** Fetch from the provider and publish as unverified. */
  MOVE_TO_UNVERIFIED("MoveToUnverified", "Unverified", "Fetch"),
  /** Move from unverified to staged rollout. */
  MOVE_TO_STAGED_ROLLOUT("MoveToStageRollOut", "MoveToStagedRollout", "MoveToStageRollout"),
  /** Move from staged rollout to production. */
  MOVE_TO_PRODUCTION("MoveToProduction"),
  /** Take the packages out; the release ends. */
  WITHDRAW("Withdraw");

  private static final Spellings<RepoAction> SPELLINGS =
      new Spellings<>("RepoAction", values(), RepoAction::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  RepoAction(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static RepoAction parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
