package org.sluice.rollout.release;

import org.sluice.repo.Platform;

/** Somebody else has filed the same thing at the same moment, and was first. */
public final class AlreadyRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what is on its way already. */
  public AlreadyRunningException(
      String product, String version, Platform platform, String architecture, Throwable cause) {
    super(
        "%s %s for %s (%s) is on its way already."
            .formatted(product, version, platform, architecture),
        cause);
  }
}
