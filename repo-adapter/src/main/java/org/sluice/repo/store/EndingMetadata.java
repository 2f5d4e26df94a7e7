package org.sluice.repo.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Metadata that clients believe for a time only: which are to be published again. */
final class EndingMetadata {
  private final Formats formats;

  EndingMetadata(Formats formats) {
    this.formats = formats;
  }

  /** Whether clients stop believing the metadata of a repository at some time. */
  boolean ends(RepositoryState state) {
    return formats.of(state.repository().platform().format()).validity().isPresent();
  }

  /** When the youngest was made of which half the time is over; empty if there is none. */
  Optional<Instant> youngestHalfOver(Snapshot snapshot, Instant now) {
    return snapshot.states().values().stream()
        .filter(state -> isHalfOver(state, now))
        .map(RepositoryState::madeAt)
        .max(Comparator.naturalOrder());
  }

  private boolean isHalfOver(RepositoryState state, Instant now) {
    return formats
        .of(state.repository().platform().format())
        .validity()
        .filter(validity -> !state.madeAt().plus(validity.dividedBy(2)).isAfter(now))
        .isPresent();
  }
}
