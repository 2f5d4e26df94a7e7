package org.sluice.rollout.promotion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.transaction.support.TransactionOperations;

/** Shows the queue, and lets administrators have things tried again. */
public final class QueueDesk implements RepositoryQueue {
  private static final Logger log = LoggerFactory.getLogger(QueueDesk.class);

  private final WorkQueue queue;
  private final Timers timers;
  private final Releases releases;
  private final History history;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final FetchesUnderWay underWay;
  private final Runnable wakeWorkers;

  /** Does each thing in a transaction of its own. */
  public QueueDesk(
      WorkQueue queue,
      Timers timers,
      Releases releases,
      History history,
      TransactionOperations transactions,
      Clock clock,
      FetchesUnderWay underWay,
      Runnable wakeWorkers) {
    this.queue = queue;
    this.timers = timers;
    this.releases = releases;
    this.history = history;
    this.transactions = transactions;
    this.clock = clock;
    this.underWay = underWay;
    this.wakeWorkers = wakeWorkers;
  }

  @Override
  public List<Entry> all() {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var all = new ArrayList<Entry>();
              queue.queued().forEach(work -> all.add(entry(work)));
              timers.incidents().forEach(incident -> all.add(entry(incident)));
              return all;
            }));
  }

  @Override
  public Optional<Refusal> tryNow(ReleaseId id, Person by, String source) {
    var refusal = Objects.requireNonNull(transactions.execute(status -> attempt(id, by, source)));
    if (refusal.isEmpty()) {
      log.info("{} is tried again, as {} wants", id, by.name());
      wakeWorkers.run();
    }
    return refusal;
  }

  private Optional<Refusal> attempt(ReleaseId id, Person by, String source) {
    var release = releases.lockedForChange(id);
    var actor = by.actingOn(release.product(), release.platform().toString());
    if (!actor.roles().contains(Role.ADMINISTRATOR)) {
      return Optional.of(
          new Refusal(
              "not-permitted",
              id.toString(),
              "Only an administrator can have failed work tried again.",
              "Ask one; whatever waits for its next try is tried again by itself."));
    }
    boolean workIsTried = queue.tryNow(id);
    boolean timersAreTried = retryTimersOf(id);
    if (!workIsTried && !timersAreTried) {
      return Optional.of(
          new Refusal(
              "nothing-failed",
              id.toString(),
              "Nothing of it has failed and waits to be tried again.",
              "See what it waits for with 'sluice release explain %s'.".formatted(id)));
    }
    history.append(
        new Event(
            id,
            clock.instant(),
            by.name(),
            source,
            Event.Kind.TRIED_AGAIN,
            Optional.empty(),
            "",
            "What failed is tried again.",
            ""));
    return Optional.empty();
  }

  private boolean retryTimersOf(ReleaseId release) {
    return timers.incidents().stream()
            .filter(incident -> incident.release().equals(release))
            .filter(incident -> timers.retry(incident.id()))
            .count()
        > 0;
  }

  private Entry entry(WorkQueue.Queued work) {
    return new Entry(
        releaseOf(work.item().release()),
        work.item().work().topic(),
        work.state(),
        work.item().failures(),
        work.nextTry(),
        work.message(),
        underWay.of(work.item().release()));
  }

  private Entry entry(Timers.Incident incident) {
    var release = releaseOf(incident.release());
    return new Entry(
        release,
        release.step().activity(),
        WorkQueue.State.STUCK,
        0,
        Optional.empty(),
        incident.message(),
        Optional.empty());
  }

  private Release releaseOf(ReleaseId id) {
    return releases.find(id).orElseThrow(() -> new NoSuchReleaseException(id));
  }
}
