package org.sluice.rollout.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the ticket systems: at once the tickets at which something has happened, and now and then
 * everything since the last time, so that nothing is missed that we were not told of.
 */
public final class TicketReading {
  private static final Logger log = LoggerFactory.getLogger(TicketReading.class);
  private static final int AT_ONCE = 20;
  private static final int TRIES = 5;
  private static final Duration BETWEEN_PORTIONS = Duration.ofSeconds(1);

  private final List<TicketSystem> systems;
  private final TicketLog kept;
  private final TicketIntake intake;
  private final ConnectedSystems connected;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration pause;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Instant> nextPortion = new ConcurrentHashMap<>();

  /**
   * @param pause how long to wait before looking again for what we were not told of
   */
  public TicketReading(
      List<TicketSystem> systems,
      TicketLog kept,
      TicketIntake intake,
      ConnectedSystems connected,
      TransactionOperations transactions,
      Clock clock,
      Duration pause) {
    this.systems = List.copyOf(systems);
    this.kept = kept;
    this.intake = intake;
    this.connected = connected;
    this.transactions = transactions;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Reads what there is to read now. No database connection is held while a system is asked.
   *
   * @return how many events were news, and how many held ones were settled
   */
  public int workOff() {
    int news = 0;
    for (var system : systems) {
      news += read(system);
    }
    return news;
  }

  private int read(TicketSystem system) {
    var name = system.name();
    if (!connected.needsCheck(name) && !connected.isReady(name)) {
      return 0;
    }
    try {
      if (connected.needsCheck(name) && lacksSomething(system)) {
        return 0;
      }
      int news = readNudged(system);
      // Where somebody waits for what has just happened, the rest can wait, but not for ever.
      if (news == 0 || isOverdue(name)) {
        news += readPortion(system) + intake.lookAgain(name);
      }
      connected.answered(name);
      return news;
    } catch (TicketUnavailableException | TicketRejectsException failure) {
      connected.away(name, String.valueOf(failure.getMessage()));
      return 0;
    }
  }

  private boolean lacksSomething(TicketSystem system) {
    var lacking =
        system.check().stream()
            .map(one -> one.what() + ". " + one.remedy())
            .collect(Collectors.joining("\n"));
    if (!lacking.isEmpty()) {
      connected.lacks(system.name(), lacking);
    }
    return !lacking.isEmpty();
  }

  private int readNudged(TicketSystem system) {
    var nudged = transactions.execute(status -> kept.nudged(system.name(), AT_ONCE));
    int news = 0;
    for (var one : nudged == null ? List.<TicketLog.Nudged>of() : nudged) {
      try {
        news += readTicket(system, one);
      } catch (TicketRejectsException gone) {
        // A ticket that cannot be read any more must not hold up the others.
        log.warn(
            "Ticket {} in {} cannot be read: {}",
            one.ticket().id(),
            system.name(),
            gone.getMessage());
      }
      transactions.executeWithoutResult(status -> kept.read(one));
    }
    return news;
  }

  private int readTicket(TicketSystem system, TicketLog.Nudged nudged) {
    var ticket = nudged.ticket();
    var lastSeen = transactions.execute(status -> kept.lastSeen(ticket));
    return takeAll(system, system.eventsAfter(ticket, lastSeen == null ? "" : lastSeen));
  }

  private boolean isOverdue(String system) {
    var due = nextPortion.getOrDefault(system, clock.instant());
    return clock.instant().isAfter(due.plus(pause));
  }

  /** One portion at a time, so that a system with much to tell is not asked without a pause. */
  private int readPortion(TicketSystem system) {
    var name = system.name();
    var now = clock.instant();
    if (now.isBefore(nextPortion.getOrDefault(name, Instant.MIN))) {
      return 0;
    }
    var cursor = transactions.execute(status -> kept.cursor(name));
    if (cursor == null || cursor.isEmpty()) {
      begin(system);
      return 0;
    }
    var portion = system.feed(cursor.get());
    int news = takeAll(system, portion.events());
    boolean isEnd = portion.cursor().equals(cursor.get());
    transactions.executeWithoutResult(status -> kept.moveCursor(name, portion.cursor()));
    nextPortion.put(name, now.plus(isEnd ? pause : BETWEEN_PORTIONS));
    return news;
  }

  /** What was done before we came is nothing to us. */
  private void begin(TicketSystem system) {
    var newest = system.newest();
    transactions.executeWithoutResult(status -> kept.moveCursor(system.name(), newest));
    log.info("{} is read from event {} on", system.name(), newest.isEmpty() ? "0" : newest);
  }

  /** One event that cannot be taken must not hold up all others for ever. */
  private boolean take(TicketSystem system, TicketEvent event) {
    var key = system.name() + " " + event.ticket().id() + " " + event.id();
    try {
      boolean isNews = intake.take(system, event);
      failures.remove(key);
      return isNews;
    } catch (TicketUnavailableException | TicketRejectsException elsewhere) {
      throw elsewhere;
    } catch (RuntimeException ours) {
      if (failures.merge(key, 1, Integer::sum) < TRIES) {
        throw ours;
      }
      failures.remove(key);
      log.error("Event {} cannot be taken and is set aside", key, ours);
      intake.setAside(event, String.valueOf(ours.getMessage()));
      return true;
    }
  }

  private int takeAll(TicketSystem system, List<TicketEvent> events) {
    int news = 0;
    for (var event : events) {
      news += take(system, event) ? 1 : 0;
      transactions.executeWithoutResult(status -> kept.sawUpTo(event.ticket(), event.id()));
    }
    return news;
  }
}
