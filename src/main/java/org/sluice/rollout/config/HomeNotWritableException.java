package org.sluice.rollout.config;

import java.io.IOException;
import java.nio.file.Path;

/** The home directory cannot be used. */
final class HomeNotWritableException extends IOException {
  private static final long serialVersionUID = 1L;

  HomeNotWritableException(Path home, IOException cause) {
    super(
        "The home directory %s is not writable (%s). Make it writable for this user, or choose another with --home."
            .formatted(home, cause.getClass().getSimpleName()),
        cause);
  }
}
