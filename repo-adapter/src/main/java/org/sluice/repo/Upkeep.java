package org.sluice.repo;

import java.util.List;

/** Keeps what lies on the disk of the repositories whole, and no more of it than is needed. */
public interface Upkeep {

  /**
   * Looks at everything that a kept generation needs, byte by byte, and changes nothing. It takes
   * as long as reading all packages does; clients and operations go on meanwhile.
   *
   * @return everything that is not as it was written; empty if all is whole
   * @throws RepositoryUnavailableException if the disk cannot be used now
   */
  List<Damage> verify();

  /**
   * Does what {@link #verify} does, and mends what the store still has the means for.
   *
   * @return everything that was not as it was written, mended or not
   * @throws RepositoryUnavailableException if disk or lock cannot be used now
   */
  List<Damage> repair();

  /**
   * Says what {@link #collectGarbage} would delete.
   *
   * @throws RepositoryUnavailableException if the disk cannot be used now
   */
  Garbage garbage();

  /**
   * Deletes generations older than the history time and what only they needed. Never touched are
   * the current generation, what withdrawals from production need to put back, and content that was
   * taken within the in-flight time, because a release may be about to use it.
   *
   * @return what was deleted
   * @throws RepositoryUnavailableException if disk or lock cannot be used now
   */
  Garbage collectGarbage();
}
