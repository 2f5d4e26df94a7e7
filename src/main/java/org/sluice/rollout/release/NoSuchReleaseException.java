package org.sluice.rollout.release;

import org.sluice.repo.ReleaseId;

/** Somebody asked for a release that there is not. */
public final class NoSuchReleaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param id the id asked for
   */
  public NoSuchReleaseException(ReleaseId id) {
    super("There is no release " + id + ".");
  }
}
