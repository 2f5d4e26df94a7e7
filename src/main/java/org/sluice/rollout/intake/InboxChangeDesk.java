package org.sluice.rollout.intake;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Releases;
import org.springframework.transaction.support.TransactionOperations;

/** The desk as one more source of the inbox: hands in, wakes the worker, waits for its decision. */
public final class InboxChangeDesk implements ChangeDesk {
  private final Inbox inbox;
  private final Releases releases;
  private final Decisions decisions;
  private final TransactionOperations transactions;
  private final Runnable wakeWorker;
  private final Supplier<String> eventIds;

  /**
   * @param wakeWorker makes the inbox worker look soon
   * @param eventIds makes ids that are never used twice
   */
  public InboxChangeDesk(
      Inbox inbox,
      Releases releases,
      Decisions decisions,
      TransactionOperations transactions,
      Runnable wakeWorker,
      Supplier<String> eventIds) {
    this.inbox = inbox;
    this.releases = releases;
    this.decisions = decisions;
    this.transactions = transactions;
    this.wakeWorker = wakeWorker;
    this.eventIds = eventIds;
  }

  @Override
  public Decision submit(ChangeSet changes, Duration patience) {
    long number =
        Objects.requireNonNull(
            transactions.execute(
                status -> {
                  if (releases.find(changes.release()).isEmpty()) {
                    throw new NoSuchReleaseException(changes.release());
                  }
                  return inbox.add(eventIds.get(), changes);
                }));
    wakeWorker.run();
    return decisions
        .await(number, () -> decided(number), patience)
        .orElseThrow(() -> new UndecidedException(number));
  }

  private Optional<Decision> decided(long number) {
    return Objects.requireNonNull(transactions.execute(status -> inbox.decisionOn(number)));
  }
}
