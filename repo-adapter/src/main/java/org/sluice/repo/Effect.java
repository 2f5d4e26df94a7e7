package org.sluice.repo;

import java.util.List;

/**
 * What an operation changed in what clients see.
 *
 * @param changes every package that entered or left a repository; empty if all was so already
 */
public record Effect(List<Change> changes) {
  /** An operation that found everything done. */
  public static final Effect NONE = new Effect(List.of());

  /** Keeps a copy of the list. */
  public Effect {
    changes = List.copyOf(changes);
  }

  /** Which way a package went. */
  public enum Direction {
    /** It is listed now and was not before. */
    ENTERED,
    /** It was listed before and is not now. */
    LEFT
  }

  /**
   * One package entering or leaving one repository.
   *
   * @param direction in or out
   * @param repository which repository
   * @param item the package
   */
  public record Change(Direction direction, Repository repository, Package item) {}
}
