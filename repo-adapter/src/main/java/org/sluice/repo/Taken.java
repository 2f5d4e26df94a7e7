package org.sluice.repo;

/** What became of content handed to the store. */
public sealed interface Taken {

  /**
   * It is a package that we can read, and it is in the store.
   *
   * @param item the package as its header describes it
   */
  record Accepted(Package item) implements Taken {}

  /**
   * It is no package that we can read; nothing was kept.
   *
   * @param finding why
   */
  record Unreadable(Finding finding) implements Taken {}
}
