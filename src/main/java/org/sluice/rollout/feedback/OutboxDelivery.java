package org.sluice.rollout.feedback;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Delivers what waits in the outbox, in order per ticket, with growing waits while a ticket system
 * is away.
 */
public final class OutboxDelivery {
  private static final Logger log = LoggerFactory.getLogger(OutboxDelivery.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int AT_ONCE = 50;

  private final Outbox outbox;
  private final Map<String, TicketSystem> systems;
  private final TransactionOperations transactions;
  private final Clock clock;

  /** Delivers to these systems, each known by its name. */
  public OutboxDelivery(
      Outbox outbox,
      Iterable<TicketSystem> systems,
      TransactionOperations transactions,
      Clock clock) {
    this.outbox = outbox;
    this.systems =
        StreamSupport.stream(systems.spliterator(), false)
            .collect(Collectors.toUnmodifiableMap(TicketSystem::name, Function.identity()));
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Tries every entry that may be tried now, once. No database connection is held while a system is
   * asked.
   *
   * @return how many were delivered
   */
  public int workOff() {
    var due = transactions.execute(status -> outbox.due(clock.instant(), AT_ONCE));
    int delivered = 0;
    for (var entry : due == null ? List.<Outbox.Entry>of() : due) {
      delivered += deliver(entry) ? 1 : 0;
    }
    return delivered;
  }

  private boolean deliver(Outbox.Entry entry) {
    var message = entry.message();
    try {
      var system = systems.get(message.system());
      if (system == null) {
        throw new TicketRejectsException(
            "No ticket system named " + message.system() + " is configured");
      }
      system.update(
          new TicketRef(message.system(), message.ticket()),
          new TicketUpdate(
              message.fields().entrySet().stream()
                  .collect(
                      Collectors.toMap(field -> field.getKey().toString(), Map.Entry::getValue)),
              message.comment(),
              true,
              entry.number() + ":" + message.operation()));
    } catch (TicketUnavailableException | TicketRejectsException refusal) {
      postpone(entry, refusal);
      return false;
    }
    transactions.executeWithoutResult(status -> outbox.delivered(entry.number(), clock.instant()));
    return true;
  }

  private void postpone(Outbox.Entry entry, RuntimeException refusal) {
    var wait = waitAfter(entry.failures());
    transactions.executeWithoutResult(
        status ->
            outbox.failed(
                entry.number(), String.valueOf(refusal.getMessage()), clock.instant().plus(wait)));
    log.warn(
        "{} could not be told about ticket {}: {}; next try in {} s",
        entry.message().system(),
        entry.message().ticket(),
        refusal.getMessage(),
        wait.toSeconds());
  }

  private static Duration waitAfter(int failures) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
