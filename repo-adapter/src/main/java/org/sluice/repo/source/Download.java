package org.sluice.repo.source;

import org.sluice.repo.Finding;

/** What became of a download. */
sealed interface Download {

  /**
   * All bytes are there, and are what was expected.
   *
   * @param overTls whether every host on the way proved who it is
   */
  record Arrived(boolean overTls) implements Download {}

  /**
   * It cannot be had as it is published.
   *
   * @param finding why
   */
  record Declined(Finding finding) implements Download {}
}
