package org.sluice.rollout.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.Whereabouts;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the tickets of releases that are not long over with what holds, a few at a time, and
 * puts right what differs: after a backup was put back there, or two people changed the same field
 * at the same moment.
 */
public final class TicketComparison {
  private static final Logger log = LoggerFactory.getLogger(TicketComparison.class);
  private static final int AT_ONCE = 3;
  private static final Duration LONG_OVER = Duration.ofDays(30);

  private final List<TicketSystem> systems;
  private final TicketLog kept;
  private final TicketIntake intake;
  private final Links links;
  private final Releases releases;
  private final Inbox inbox;
  private final Outbox outbox;
  private final TicketTelling telling;
  private final TicketTexts texts;
  private final StrayTickets strays;
  private final ConnectedSystems connected;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration pause;
  private final Map<String, Deque<Links.Link>> rounds = new HashMap<>();
  private final Map<String, Instant> nextRound = new HashMap<>();

  /**
   * @param pause how long to wait from the beginning of one round to that of the next
   */
  public TicketComparison(
      List<TicketSystem> systems,
      TicketLog kept,
      TicketIntake intake,
      Links links,
      Releases releases,
      Inbox inbox,
      Outbox outbox,
      TicketTelling telling,
      Templates templates,
      StrayTickets strays,
      ConnectedSystems connected,
      TransactionOperations transactions,
      Clock clock,
      Duration pause) {
    this.systems = List.copyOf(systems);
    this.kept = kept;
    this.intake = intake;
    this.links = links;
    this.releases = releases;
    this.inbox = inbox;
    this.outbox = outbox;
    this.telling = telling;
    this.texts = new TicketTexts(templates);
    this.strays = strays;
    this.connected = connected;
    this.transactions = transactions;
    this.clock = clock;
    this.pause = pause;
  }

  /** Compares a few tickets of each system, if it is time. Called by one thread. */
  public void goOn() {
    for (var system : systems) {
      var round = round(system.name());
      for (int i = 0; i < AT_ONCE && !round.isEmpty() && connected.isReady(system.name()); i++) {
        compare(system, round.remove());
      }
    }
  }

  private Deque<Links.Link> round(String system) {
    var round = rounds.computeIfAbsent(system, name -> new ArrayDeque<>());
    var now = clock.instant();
    if (round.isEmpty() && !now.isBefore(nextRound.getOrDefault(system, Instant.MIN))) {
      var running = transactions.execute(status -> links.endedAfter(system, now.minus(LONG_OVER)));
      round.addAll(running == null ? List.of() : running);
      nextRound.put(system, now.plus(pause));
    }
    return round;
  }

  private void compare(TicketSystem system, Links.Link link) {
    var ticket = new TicketRef(link.system(), link.ticket());
    try {
      var whereabouts = system.whereIs(ticket);
      if (!(whereabouts instanceof Whereabouts.Here)) {
        transactions.executeWithoutResult(status -> strays.handle(link, whereabouts));
        return;
      }
      var there = system.fields(ticket);
      var lastSeen = transactions.execute(status -> kept.lastSeen(ticket));
      var news = system.eventsAfter(ticket, lastSeen == null ? "" : lastSeen);
      boolean isBehind = false;
      for (var event : news) {
        isBehind |= intake.take(system, event);
        transactions.executeWithoutResult(status -> kept.sawUpTo(ticket, event.id()));
      }
      // What has just come may be why they differ: that is for another round.
      if (!isBehind) {
        transactions.executeWithoutResult(status -> putRight(link, there));
      }
    } catch (TicketUnavailableException unavailable) {
      connected.away(link.system(), String.valueOf(unavailable.getMessage()));
    } catch (TicketRejectsException refusal) {
      log.warn(
          "Ticket {} in {} cannot be compared: {}",
          link.ticket(),
          link.system(),
          refusal.getMessage());
    }
  }

  private void putRight(Links.Link link, Map<String, String> there) {
    var id = links.releaseOf(link);
    if (id.isEmpty()) {
      return;
    }
    var release = releases.lockedForChange(id.get());
    if (outbox.waitsFor(link) || !inbox.undecidedOf(id.get()).isEmpty()) {
      return;
    }
    var differing = differing(release, there);
    boolean isOpen = !TicketSystem.CLOSED.equals(there.get(TicketSystem.STATE));
    boolean shallBeOpen = release.step() != Step.DONE;
    if (differing.isEmpty() && isOpen == shallBeOpen) {
      return;
    }
    var spoken = new ArrayList<String>();
    differing.forEach(field -> spoken.add(spoken(field, release, there)));
    if (isOpen != shallBeOpen) {
      spoken.add(shallBeOpen ? "closed -> open" : "open -> closed");
    }
    log.warn("{} and ticket {} in {} differ: {}", id.get(), link.ticket(), link.system(), spoken);
    telling.restore(
        release,
        link,
        differing,
        isOpen == shallBeOpen ? Optional.empty() : Optional.of(shallBeOpen),
        texts.restored(id.get().toString(), spoken));
  }

  private static String spoken(Field field, Release release, Map<String, String> there) {
    return "%s: %s -> %s"
        .formatted(
            field,
            orNone(there.getOrDefault(field.toString(), "")),
            orNone(release.fields().get(field)));
  }

  private static Set<Field> differing(Release release, Map<String, String> there) {
    var differing = EnumSet.noneOf(Field.class);
    for (var field : Field.values()) {
      var value = there.get(field.toString());
      if (value != null && !isSame(field, value, release.fields().get(field))) {
        differing.add(field);
      }
    }
    return differing;
  }

  private static boolean isSame(Field field, String there, String here) {
    try {
      return field.canonical(there).equals(here);
    } catch (NotUnderstoodException unknown) {
      return false;
    }
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "-" : value;
  }
}
