package org.sluice.repo;

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
   */
  record Position(int files, int ofFiles, long bytes) {}
}
