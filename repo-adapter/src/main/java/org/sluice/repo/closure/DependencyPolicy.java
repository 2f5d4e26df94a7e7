package org.sluice.repo.closure;

import java.util.Locale;

/** What becomes of a release whose packages could not be installed, or would break others. */
public enum DependencyPolicy {
  /** It may not go on. */
  REFUSE,
  /** It may go on, and what is wrong is told. */
  WARN,
  /** Nobody looks. */
  OFF;

  /** As people write it: in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
