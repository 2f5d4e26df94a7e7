package org.sluice.rollout.feedback;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Delivers what waits in the outbox, in order per ticket. A system that is away holds up its own
 * messages only; a message that a system will never take is given up, and waits for a person.
 */
public final class OutboxDelivery {
  private static final Logger log = LoggerFactory.getLogger(OutboxDelivery.class);
  private static final int AT_ONCE = 50;

  private final Outbox outbox;
  private final Links links;
  private final Releases releases;
  private final Map<String, TicketSystem> systems;
  private final ConnectedSystems connected;
  private final Templates templates;
  private final SubmissionClosing closing;
  private final TransactionOperations transactions;
  private final Clock clock;

  /**
   * Delivers to these systems, each known by its name.
   *
   * @param closing when tickets of whole submissions are closed
   */
  public OutboxDelivery(
      Outbox outbox,
      Links links,
      Releases releases,
      Iterable<TicketSystem> systems,
      ConnectedSystems connected,
      Templates templates,
      SubmissionClosing closing,
      TransactionOperations transactions,
      Clock clock) {
    this.outbox = outbox;
    this.links = links;
    this.releases = releases;
    this.systems =
        StreamSupport.stream(systems.spliterator(), false)
            .collect(Collectors.toUnmodifiableMap(TicketSystem::name, Function.identity()));
    this.connected = connected;
    this.templates = templates;
    this.closing = closing;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Tries every entry that may be tried now, once. No database connection is held while a system is
   * asked.
   *
   * @return how many were delivered or given up
   */
  public int workOff() {
    var ready = systems.keySet().stream().filter(connected::isReady).collect(Collectors.toSet());
    var due =
        ready.isEmpty()
            ? null
            : transactions.execute(status -> outbox.due(ready, clock.instant(), AT_ONCE));
    var away = new HashSet<String>();
    int done = 0;
    for (var entry : due == null ? List.<Outbox.Entry>of() : due) {
      if (!away.contains(entry.message().system())) {
        done += deliver(entry, away) ? 1 : 0;
      }
    }
    return done;
  }

  private boolean deliver(Outbox.Entry entry, Set<String> away) {
    var message = entry.message();
    var system = systems.get(message.system());
    if (system == null) {
      throw new IllegalStateException("Nobody asked for messages to " + message.system());
    }
    try {
      var ticket = tell(system, entry);
      relate(system, entry, ticket);
      transactions.executeWithoutResult(status -> delivered(entry, ticket));
      connected.answered(system.name());
      return true;
    } catch (TicketUnavailableException unavailable) {
      away.add(system.name());
      postpone(entry, unavailable);
      return false;
    } catch (TicketRejectsException refusal) {
      giveUp(entry, refusal);
      return true;
    }
  }

  /** Does what the message says, and tells at which ticket it was done. */
  private static TicketRef tell(TicketSystem system, Outbox.Entry entry) {
    var message = entry.message();
    var fields = new HashMap<String, String>();
    message.fields().forEach((field, value) -> fields.put(field.toString(), value));
    message
        .isOpen()
        .ifPresent(
            open -> fields.put(TicketSystem.STATE, open ? TicketSystem.OPEN : TicketSystem.CLOSED));
    var update =
        new TicketUpdate(
            fields, message.comment(), true, entry.number() + ":" + message.operation());
    if (message.subject().isPresent()) {
      return system.open(message.subject().get(), update);
    }
    var ticket = new TicketRef(message.system(), message.ticket());
    system.update(ticket, update);
    return ticket;
  }

  /** Notes at a ticket that was opened by which tickets its release was filed. */
  private void relate(TicketSystem system, Outbox.Entry entry, TicketRef ticket) {
    if (entry.message().link().isToBeOpened()) {
      for (var origin : originsOf(entry.message().link())) {
        var other = systems.get(origin.system());
        if (other != null) {
          system.link(ticket, other.address(new TicketRef(origin.system(), origin.ticket())));
        }
      }
    }
  }

  private List<Links.Link> originsOf(Links.Link link) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                links
                    .releaseOf(link)
                    .flatMap(releases::find)
                    .map(release -> links.ofSubmission(release.submission()))
                    .orElse(List.of())));
  }

  private void delivered(Outbox.Entry entry, TicketRef ticket) {
    var link = entry.message().link();
    if (link.isToBeOpened()) {
      // Whoever writes to the release holds its lock, and has read the old link.
      var release = links.releaseOf(link).map(releases::lockedForChange);
      links.opened(link, ticket.id());
      outbox.readdress(link, ticket.id());
      release.ifPresent(it -> tellWhereItWasOpened(it, link, ticket));
      log.info("{} has ticket {} in {}", link.ticket(), ticket.id(), ticket.system());
    }
    outbox.delivered(entry.number(), clock.instant());
  }

  private void tellWhereItWasOpened(Release release, Links.Link opened, TicketRef ticket) {
    var system = systems.get(ticket.system());
    if (system == null) {
      return;
    }
    var text =
        templates
            .render(
                "comment/opened",
                new OpenedText(
                    release.spoken(),
                    release.id().toString(),
                    ticket.system(),
                    ticket.id(),
                    system.address(ticket).toString()))
            .strip();
    var isOpen =
        closing == SubmissionClosing.OPENED && haveTickets(release.submission(), opened)
            ? Optional.of(false)
            : Optional.<Boolean>empty();
    for (var origin : links.ofSubmission(release.submission())) {
      outbox.add(
          new Outbox.Message(
              origin.system(), origin.ticket(), Map.of(), text, "", Optional.empty(), isOpen));
    }
  }

  /** Whether no ticket of its releases is still to be opened, but for the one that just was. */
  private boolean haveTickets(long submission, Links.Link opened) {
    return releases.ofSubmission(submission).stream()
        .flatMap(release -> links.of(release.id()).stream())
        .noneMatch(link -> link.isToBeOpened() && !link.equals(opened));
  }

  /**
   * What the template of this moment may use.
   *
   * @param product product, version and platform in one phrase
   * @param release the release's id
   * @param system in which system
   * @param ticket id of the ticket there
   * @param address where people open it
   */
  record OpenedText(String product, String release, String system, String ticket, String address) {}

  private void postpone(Outbox.Entry entry, TicketUnavailableException unavailable) {
    var system = entry.message().system();
    var reason = String.valueOf(unavailable.getMessage());
    connected.away(system, reason);
    transactions.executeWithoutResult(
        status -> outbox.failed(entry.number(), reason, clock.instant()));
  }

  private void giveUp(Outbox.Entry entry, TicketRejectsException refusal) {
    var reason = String.valueOf(refusal.getMessage());
    transactions.executeWithoutResult(
        status -> outbox.giveUp(entry.number(), reason, clock.instant()));
    log.error(
        "{} will not take message {} for ticket {}: {}. Mend that, then let it be tried again:"
            + " sluice tickets retry {}",
        entry.message().system(),
        entry.number(),
        entry.message().ticket(),
        reason,
        entry.number());
  }
}
