package org.sluice.rollout.feedback;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.springframework.transaction.support.TransactionOperations;

/** Shows and tries again what waits in the outbox. */
public final class OutboxDesk implements UndeliveredMessages {
  private static final int SHOWN = 200;

  private final Outbox outbox;
  private final Links links;
  private final Releases releases;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Runnable wakeDelivery;

  /** Does each thing in a transaction of its own. */
  public OutboxDesk(
      Outbox outbox,
      Links links,
      Releases releases,
      TransactionOperations transactions,
      Clock clock,
      Runnable wakeDelivery) {
    this.outbox = outbox;
    this.links = links;
    this.releases = releases;
    this.transactions = transactions;
    this.clock = clock;
    this.wakeDelivery = wakeDelivery;
  }

  @Override
  public List<Outbox.Undelivered> all() {
    return Objects.requireNonNull(transactions.execute(status -> outbox.undelivered(SHOWN)));
  }

  @Override
  public boolean retry(long number) {
    boolean found =
        Boolean.TRUE.equals(
            transactions.execute(
                status ->
                    outbox
                        .findUndelivered(number)
                        .filter(one -> one.givenUpAt().isPresent())
                        .map(this::again)
                        .isPresent()));
    wakeDelivery.run();
    return found;
  }

  @Override
  public int retryAll() {
    return (int)
        all().stream()
            .filter(one -> one.givenUpAt().isPresent())
            .filter(one -> retry(one.entry().number()))
            .count();
  }

  private Outbox.Undelivered again(Outbox.Undelivered undelivered) {
    var entry = undelivered.entry();
    var message = entry.message();
    if (message.subject().isPresent()) {
      outbox.tryAgain(entry.number(), clock.instant());
    } else {
      // What it is known by there says that it was refused, so it becomes another message.
      outbox.remove(entry.number());
      outbox.add(
          links
              .releaseOf(message.link())
              .map(releases::lockedForChange)
              .map(release -> asItIsNow(message, release))
              .orElse(message));
    }
    return undelivered;
  }

  private static Outbox.Message asItIsNow(Outbox.Message message, Release release) {
    var now = new EnumMap<Field, String>(Field.class);
    message.fields().keySet().forEach(field -> now.put(field, release.fields().get(field)));
    return message.withFields(now);
  }
}
