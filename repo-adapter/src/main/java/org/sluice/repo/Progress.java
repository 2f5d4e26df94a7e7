package org.sluice.repo;

import java.util.OptionalLong;

/** Told how far a fetch is. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress UNHEARD = position -> {};

  /** Called in the fetching thread, at most once for each file and megabyte; must return soon. */
  void at(Position position);

  /**
   * How far it is.
   *
   * @param files package files that are here and checked
   * @param ofFiles package files wanted
   * @param bytes bytes of package files received so far
   * @param ofBytes bytes of all package files together, if the size of each was told beforehand
   */
  record Position(int files, int ofFiles, long bytes, OptionalLong ofBytes) {}
}
