package org.sluice.repo.closure;

import java.util.Collection;
import java.util.Optional;
import org.sluice.repo.Platform;

/** What the machines of a platform have besides our own repositories. */
@FunctionalInterface
public interface BaseRepositories {
  /** Nothing is known of any operating system. */
  BaseRepositories NONE = platform -> Optional.empty();

  /**
   * The packages of the operating system and of whatever else its machines use; empty if that is
   * not configured, or cannot be known now.
   */
  Optional<Collection<Part>> of(Platform platform);
}
