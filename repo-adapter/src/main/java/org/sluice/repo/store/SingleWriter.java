package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.planning.Plan;
import org.sluice.repo.planning.Planner;

/** Carries out operations one after the other, each once, after ending what a crash left. */
final class SingleWriter {
  private static final Logger log = LoggerFactory.getLogger(SingleWriter.class);

  private final ReentrantLock withinThisProcess = new ReentrantLock();
  private final Layout layout;
  private final WriterLock lock;
  private final Journal journal;
  private final Generations generations;
  private final Outcomes outcomes;
  private final Recovery recovery;
  private final Planner planner;
  private final Publisher publisher;
  private final Clock clock;

  SingleWriter(
      Layout layout,
      WriterLock lock,
      Journal journal,
      Generations generations,
      Outcomes outcomes,
      Recovery recovery,
      Planner planner,
      Publisher publisher,
      Clock clock) {
    this.layout = layout;
    this.lock = lock;
    this.journal = journal;
    this.generations = generations;
    this.outcomes = outcomes;
    this.recovery = recovery;
    this.planner = planner;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Ends what a crash left under way, unless it is no crash and somebody is at work. */
  void mend() throws IOException {
    if (!Files.exists(layout.underWay())) {
      return;
    }
    try {
      lock.whileHeld(
          "recovery after a crash",
          () -> {
            recovery.run();
            return true;
          });
    } catch (RepositoryUnavailableException e) {
      log.info("An operation is under way elsewhere: {}", e.getMessage());
    }
  }

  /** Does something else while nobody writes. */
  <T> T whileNobodyWrites(String purpose, DiskWork<T> work) throws IOException {
    withinThisProcess.lock();
    try {
      return lock.whileHeld(
          purpose,
          () -> {
            recovery.run();
            return work.run();
          });
    } finally {
      withinThisProcess.unlock();
    }
  }

  Outcome apply(Operation operation) throws IOException {
    withinThisProcess.lock();
    try {
      var earlier = outcomes.remembered(operation.id());
      return earlier.isPresent()
          ? earlier.get()
          : lock.whileHeld("operation " + operation.id(), () -> applyOnce(operation));
    } finally {
      withinThisProcess.unlock();
    }
  }

  private Outcome applyOnce(Operation operation) throws IOException {
    recovery.run();
    var earlier = outcomes.remembered(operation.id());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var now = clock.instant();
    var before = generations.current();
    var plan = planner.plan(operation, before.catalogue(), now);
    if (plan instanceof Plan.Change change) {
      return Outcomes.of(plan, publish(operation, before, change, now).generation());
    }
    if (plan instanceof Plan.Nothing nothing) {
      journal.remember(
          new Journal.Done(operation.id(), before.generation(), false, nothing.warnings()));
    }
    return Outcomes.of(plan, before.generation());
  }

  private Snapshot publish(Operation operation, Snapshot before, Plan.Change change, Instant now)
      throws IOException {
    try {
      var after = publisher.publish(operation, before, change, now);
      generations.published(after);
      return after;
    } catch (IOException | RuntimeException e) {
      mendAfter(e);
      throw e;
    }
  }

  // A full disk should not stay full of what nobody will see. If even that fails, the next
  // operation tries again.
  private void mendAfter(Exception failure) {
    try {
      recovery.run();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
