package org.sluice.repo.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Plan;

/**
 * One operation of a generation.
 *
 * @param operation what is asked
 * @param change what it changes, after the work before it in the same generation
 */
record Work(Operation operation, Plan.Change change) {

  /** What the repositories list when all of this is done. */
  static Catalogue after(List<Work> works) {
    return works.get(works.size() - 1).change().after();
  }

  /** Metadata that are older and end by themselves are to be published again. */
  static Instant refreshedBefore(List<Work> works) {
    return works.stream()
        .map(Work::operation)
        .filter(Operation.Refresh.class::isInstance)
        .map(operation -> ((Operation.Refresh) operation).madeBefore())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  Outcome.Published outcome(Generation generation) {
    return new Outcome.Published(generation, change.effect(), change.warnings());
  }
}
