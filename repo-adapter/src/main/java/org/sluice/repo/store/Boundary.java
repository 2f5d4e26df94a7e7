package org.sluice.repo.store;

/**
 * The moments between two steps of an operation: a crash at any of them must leave no trace, or
 * all.
 */
enum Boundary {
  /** The journal says what is about to be made. */
  ANNOUNCED,
  /** Package files lie in the trees of the repositories that list them next. */
  PLACED,
  /** The new states are written: metadata, retained files, listings. */
  DESCRIBED,
  /** The new generation links to every state. */
  LINKED,
  /** All of that is on disk for good. */
  SYNCED,
  /** The manifest is there: the generation is whole. */
  TOLD,
  /** The journal remembers which generation shows the operation. */
  REMEMBERED,
  /** The pointer leads to the new generation. */
  SWITCHED,
  /** The day's link leads to it too. */
  DATED,
  /** The journal says that nothing is under way. */
  ENDED;

  /** Somebody who is told of each boundary; the tests let a crash happen there. */
  @FunctionalInterface
  interface Witness {
    void passed(Boundary boundary);
  }
}
