package org.sluice.rollout.tickets;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ticket.TicketRef;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where ticket systems ring when something has happened. What they post is a hint only: the ticket
 * is read afterwards, in order and with what came before.
 */
public final class TicketDoorbell {
  private static final Logger log = LoggerFactory.getLogger(TicketDoorbell.class);

  private final List<TicketHook> hooks;
  private final Consumer<TicketRef> keep;
  private final TransactionOperations transactions;
  private final Runnable wakeReading;

  /**
   * Keeps each post's tickets in a transaction of its own.
   *
   * @param keep keeps that a ticket is to be read soon
   */
  public TicketDoorbell(
      List<TicketHook> hooks,
      Consumer<TicketRef> keep,
      TransactionOperations transactions,
      Runnable wakeReading) {
    this.hooks = List.copyOf(hooks);
    this.keep = keep;
    this.transactions = transactions;
    this.wakeReading = wakeReading;
  }

  private Optional<TicketHook> hookOf(String system) {
    return hooks.stream().filter(hook -> hook.system().equals(system)).findFirst();
  }

  /** The largest post of a system worth reading, in bytes; empty if it has no business here. */
  public Optional<Integer> largestPost(String system) {
    return hookOf(system).map(TicketHook::largestPost);
  }

  /**
   * Takes a post.
   *
   * @param header gives a header's value, or empty text
   * @return whether it was taken; it is on disk then
   */
  public boolean ring(String system, UnaryOperator<String> header, byte[] post) {
    var verdict = hookOf(system).map(hook -> hook.judge(header, post));
    if (verdict.isEmpty()) {
      return false;
    }
    if (verdict.get() instanceof TicketHook.Verdict.Accepted accepted) {
      transactions.executeWithoutResult(
          status -> accepted.tickets().forEach(id -> keep.accept(new TicketRef(system, id))));
      wakeReading.run();
      return true;
    }
    var refused = (TicketHook.Verdict.Refused) verdict.get();
    log.warn("A post for {} was refused: {}", system, refused.reason());
    return false;
  }
}
