package org.sluice.repo.store;

import java.io.IOException;
import java.util.Optional;
import org.sluice.repo.Effect;
import org.sluice.repo.Generation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.planning.Plan;

/** What became of operations: of those carried out by their memory, of others by their plan. */
final class Outcomes {
  private final Journal journal;
  private final Generations generations;

  Outcomes(Journal journal, Generations generations) {
    this.journal = journal;
    this.generations = generations;
  }

  /** The first outcome of an operation that was carried out. */
  Optional<Outcome.Published> remembered(OperationId operation) throws IOException {
    var done = journal.remembered(operation);
    if (done.isEmpty()) {
      return Optional.empty();
    }
    // Written before the switch: only the pointer says whether the switch came.
    var generation = done.get().generation();
    if (generation.number() > generations.currentNumber()) {
      return Optional.empty();
    }
    return done.get().changed()
        ? generations
            .manifest(generation.number())
            .flatMap(manifest -> manifest.outcome(operation))
            // The generation is garbage by now; that the operation was done is not forgotten.
            .or(() -> done.map(Journal.Done::withoutEffect))
        : Optional.of(done.get().withoutEffect());
  }

  /** The outcome of a plan, told with the generation that shows it. */
  static Outcome of(Plan plan, Generation generation) {
    if (plan instanceof Plan.Refusal refusal) {
      return new Outcome.Refused(refusal.findings());
    }
    if (plan instanceof Plan.Change change) {
      return new Outcome.Published(generation, change.effect(), change.warnings());
    }
    return new Outcome.Published(generation, Effect.NONE, ((Plan.Nothing) plan).warnings());
  }
}
