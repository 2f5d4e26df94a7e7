package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.NotUnderstoodException;

/** What a person may be to a release. */
public enum Role {
  /** Files releases and mends what was rejected. */
  PROVIDER("provider", "software provider", "technology provider"),
  /** Verifies against quality criteria. */
  VERIFIER("verifier", "technology unit", "technical unit"),
  /** Guides the staged rollout and decides on production. */
  MANAGER("manager", "staged-rollout manager"),
  /** Installs from staged rollout and reports. */
  EARLY_ADOPTER("early-adopter", "ea"),
  /** Runs the service, its repositories and its accounts. */
  ADMINISTRATOR("administrator", "admin", "repository manager");

  private static final Spellings<Role> SPELLINGS =
      new Spellings<>("role", values(), Role::toString, value -> value.aliases);

  private final String spelling;
  private final List<String> aliases;

  Role(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads every spelling in use.
   *
   * @throws NotUnderstoodException if no value is meant; names them all
   */
  public static Role parse(String text) {
    return SPELLINGS.parse(text);
  }

  /** The spelling of the field's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
