package org.sluice.repo.source;

import org.sluice.repo.Finding;

/** Finds fault with what nothing protected on its way, as severely as the settings want it. */
final class Protection {
  private static final String CODE = "not-protected";

  private Protection() {}

  static Finding missing(
      SourceSettings.Unprotected policy, String subject, String problem, String remedy) {
    return switch (policy) {
      case WARN -> Finding.warns(CODE, subject, problem, remedy);
      case BLOCK -> Finding.blocks(CODE, subject, problem, remedy);
    };
  }
}
