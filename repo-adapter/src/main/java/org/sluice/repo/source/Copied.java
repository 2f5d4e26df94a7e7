package org.sluice.repo.source;

import org.sluice.repo.Finding;

/** What became of a copy. */
public sealed interface Copied {

  /**
   * It is there, and is what was said of it.
   *
   * @param overTls whether every host on the way proved who it is
   */
  record Here(boolean overTls) implements Copied {}

  /** The server has no such file. */
  record Missing() implements Copied {}

  /**
   * It cannot be had, or is not what was said of it.
   *
   * @param finding why
   */
  record Refused(Finding finding) implements Copied {}
}
