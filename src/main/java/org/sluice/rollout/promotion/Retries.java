package org.sluice.rollout.promotion;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait after each failure of the machinery before trying again.
 *
 * @param waits the growing waits; after the last one it is an incident for an administrator
 */
public record Retries(List<Duration> waits) {
  /** Keeps a copy of the list. */
  public Retries {
    waits = List.copyOf(waits);
  }

  /** The wait after one more failure; empty if there is no further try. */
  Optional<Duration> waitAfter(int failuresBefore) {
    return failuresBefore < waits.size()
        ? Optional.of(waits.get(failuresBefore))
        : Optional.empty();
  }
}
