package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.planning.Plan;
import org.sluice.repo.planning.Planner;

/**
 * Carries out operations in the order in which they come, each once, after ending what a crash
 * left. Those that wait together become one generation.
 */
final class SingleWriter {
  private static final Logger log = LoggerFactory.getLogger(SingleWriter.class);

  // A generation should stay something that a person can read.
  private static final int MOST_TOGETHER = 50;

  private final ReentrantLock withinThisProcess = new ReentrantLock();
  private final Queue<WaitingOperation> queue = new ConcurrentLinkedQueue<>();
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

  /** Carries it out, in one generation with others that wait at the same time. */
  Outcome apply(Operation operation) throws IOException {
    var earlier = outcomes.remembered(operation.id());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var waiting = new WaitingOperation(operation);
    queue.add(waiting);
    withinThisProcess.lock();
    try {
      if (!waiting.isAnswered()) {
        carryOutAllThatWait(operation);
      }
    } finally {
      withinThisProcess.unlock();
    }
    return waiting.answer();
  }

  // Whoever comes in first works for all who wait by then; the others find their answers.
  private void carryOutAllThatWait(Operation first) {
    var all = new ArrayDeque<WaitingOperation>();
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      all.add(next);
    }
    var unanswered = List.copyOf(all);
    try {
      lock.whileHeld(
          "operation " + first.id(),
          () -> {
            recovery.run();
            while (!all.isEmpty()) {
              carryOutNext(all);
            }
            return true;
          });
    } catch (IOException | RuntimeException e) {
      unanswered.forEach(waiting -> waiting.failed(e));
    } finally {
      unanswered.stream().filter(waiting -> !waiting.isAnswered()).forEach(queue::add);
    }
  }

  /** Makes one generation of as many as go together, or answers those that make none. */
  private void carryOutNext(Deque<WaitingOperation> all) throws IOException {
    var now = clock.instant();
    var before = generations.current();
    SetBackClock.notice(before.generation(), now);
    var together = new ArrayList<WaitingOperation>();
    var works = new ArrayList<Work>();
    var catalogue = before.catalogue();
    while (!all.isEmpty() && works.size() < MOST_TOGETHER) {
      var operation = all.element().operation();
      var earlier = outcomes.remembered(operation.id());
      if (earlier.isPresent()) {
        all.remove().answered(earlier.get());
        continue;
      }
      var plan = planner.plan(operation, catalogue, now);
      if (plan instanceof Plan.Change change && isNew(operation, works)) {
        works.add(new Work(operation, change));
        together.add(all.remove());
        catalogue = change.after().asOf(before.generation().number());
      } else if (works.isEmpty()) {
        all.remove().answered(settled(operation, plan, before));
      } else {
        // What stands against it may be what is done before it: judged again when that is there.
        break;
      }
    }
    if (!works.isEmpty()) {
      publish(works, together, before, now);
    }
  }

  private static boolean isNew(Operation operation, List<Work> works) {
    return works.stream().noneMatch(work -> work.operation().id().equals(operation.id()));
  }

  private Outcome settled(Operation operation, Plan plan, Snapshot before) throws IOException {
    if (plan instanceof Plan.Nothing nothing) {
      journal.remember(
          new Journal.Done(operation.id(), before.generation(), false, nothing.warnings()));
    }
    return Outcomes.of(plan, before.generation());
  }

  private void publish(
      List<Work> works, List<WaitingOperation> together, Snapshot before, Instant now) {
    try {
      var after = publisher.publish(works, before, now);
      generations.published(after);
      for (var at = 0; at < works.size(); at++) {
        together.get(at).answered(works.get(at).outcome(after.generation()));
      }
    } catch (IOException | RuntimeException e) {
      mendAfter(e);
      together.forEach(waiting -> waiting.failed(e));
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
