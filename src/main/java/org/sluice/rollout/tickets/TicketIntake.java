package org.sluice.rollout.tickets;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.tickets.TicketLog.Answered;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketSystem;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes what ticket systems tell, each deed once: what was told before is left out, what we have
 * written ourselves ends here, and everything else is made of what its ticket stands for.
 */
public final class TicketIntake {
  private static final Logger log = LoggerFactory.getLogger(TicketIntake.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 100;

  private final TicketLog kept;
  private final Links links;
  private final Outbox outbox;
  private final NewTickets newTickets;
  private final KnownTickets knownTickets;
  private final SubmissionTickets submissionTickets;
  private final TransactionOperations transactions;
  private final Clock clock;

  /** Takes each event in a transaction of its own. */
  public TicketIntake(
      TicketLog kept,
      Links links,
      Outbox outbox,
      NewTickets newTickets,
      KnownTickets knownTickets,
      SubmissionTickets submissionTickets,
      TransactionOperations transactions,
      Clock clock) {
    this.kept = kept;
    this.links = links;
    this.outbox = outbox;
    this.newTickets = newTickets;
    this.knownTickets = knownTickets;
    this.submissionTickets = submissionTickets;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes one event.
   *
   * @return whether it was news, and not from ourselves
   */
  public boolean take(TicketSystem system, TicketEvent event) {
    // Reading files takes time, and is seldom needed twice.
    if (isOld(event)) {
      return false;
    }
    var files = TicketFiles.of(event, system);
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              var known = kept.known(system.name(), event.parts());
              if (known.containsAll(event.parts())) {
                return false;
              }
              return takeNew(withoutWhatWasTold(event, known), files);
            }));
  }

  /** Keeps that an event cannot be taken, so that those after it can be. */
  void setAside(TicketEvent event, String reason) {
    transactions.executeWithoutResult(
        status -> {
          if (!kept.known(event.ticket().system(), event.parts()).containsAll(event.parts())) {
            kept.keep(event, Answered.FAILED, reason);
          }
        });
  }

  /**
   * Looks again at events whose tickets stood for nothing when they came.
   *
   * @return how many are held no longer
   */
  public int lookAgain(String system) {
    var held = transactions.execute(status -> kept.held(system, AT_ONCE));
    int settled = 0;
    for (var one : held == null ? List.<TicketLog.Held>of() : held) {
      settled += Boolean.TRUE.equals(transactions.execute(status -> lookAgain(one))) ? 1 : 0;
    }
    return settled;
  }

  private boolean isOld(TicketEvent event) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status ->
                kept.known(event.ticket().system(), event.parts()).containsAll(event.parts())));
  }

  private boolean takeNew(TicketEvent event, TicketFiles files) {
    var link = new Links.Link(event.ticket().system(), event.ticket().id());
    if (isOurs(event, link)) {
      kept.keep(event, Answered.OURS, "");
      return false;
    }
    var answer =
        links
            .releaseOf(link)
            .map(release -> knownTickets.take(release, inTime(event), files))
            .or(
                () ->
                    links
                        .submissionOf(link)
                        .map(number -> submissionTickets.take(number, event, files)))
            .orElseGet(() -> newTickets.take(event, files));
    kept.keep(event, answer.answered(), answer.words());
    return true;
  }

  private boolean lookAgain(TicketLog.Held held) {
    var event = held.event();
    var link = new Links.Link(event.ticket().system(), event.ticket().id());
    var release = links.releaseOf(link);
    if (isOurs(event, link)) {
      kept.settle(held.number(), Answered.OURS, "");
      return true;
    }
    if (release.isPresent()) {
      var answer = knownTickets.take(release.get(), event, new TicketFiles(Map.of()));
      kept.settle(held.number(), answer.answered(), answer.words());
      return true;
    }
    if (links.submissionOf(link).isPresent()) {
      kept.settle(held.number(), Answered.NOTHING, "Before it was filed.");
      return true;
    }
    if (held.since().plus(PATIENCE).isAfter(clock.instant())) {
      return false;
    }
    boolean isFirst = kept.of(event.ticket()).get(0).id().equals(event.id());
    var answer = isFirst ? newTickets.askForMetadata(event) : Answer.nothing();
    kept.settle(held.number(), answer.answered(), answer.words());
    log.info("Ticket {} in {} stands for no release", link.ticket(), link.system());
    return true;
  }

  /** Ours is what we have kept a message for; anybody could write an id that looks like ours. */
  private boolean isOurs(TicketEvent event, Links.Link link) {
    var number = event.operation().replaceFirst(":.*", "");
    return number.matches("\\d{1,18}") && outbox.isOurs(Long.parseLong(number), link);
  }

  /** The same event without changes that came as part of another one. */
  private TicketEvent withoutWhatWasTold(TicketEvent event, Set<String> known) {
    if (known.isEmpty()) {
      return event;
    }
    var told = new HashSet<FieldChange>();
    var comments = new HashSet<String>();
    for (var before : kept.eventsWith(event.ticket().system(), known)) {
      told.addAll(before.changes());
      comments.add(before.comment());
    }
    return with(
        event,
        event.changes().stream().filter(change -> !told.contains(change)).toList(),
        comments.contains(event.comment()) ? "" : event.comment());
  }

  /** The same event without changes of fields that have been changed again since. */
  private TicketEvent inTime(TicketEvent event) {
    var changedSince = new HashSet<String>();
    for (var other : kept.of(event.ticket())) {
      if (isLater(other.id(), event.id())) {
        other.changes().forEach(change -> changedSince.add(change.field()));
      }
    }
    var changes = new ArrayList<>(event.changes());
    changes.removeIf(change -> changedSince.contains(change.field()));
    return changes.size() == event.changes().size() ? event : with(event, changes, event.comment());
  }

  private static TicketEvent with(TicketEvent event, List<FieldChange> changes, String comment) {
    return new TicketEvent(
        event.id(),
        event.parts(),
        event.ticket(),
        event.by(),
        event.at(),
        changes,
        comment,
        event.isPublic(),
        event.attachments(),
        event.operation());
  }

  /** Ids are numbers that rise with time. */
  private static boolean isLater(String one, String other) {
    return one.length() == other.length()
        ? Objects.compare(one, other, String::compareTo) > 0
        : one.length() > other.length();
  }

  /**
   * What became of an event.
   *
   * @param answered what kind of answer
   * @param words as a sentence; may be empty
   */
  record Answer(Answered answered, String words) {
    static Answer taken(String words) {
      return new Answer(Answered.TAKEN, words);
    }

    static Answer answered(String words) {
      return new Answer(Answered.ANSWERED, words);
    }

    static Answer nothing() {
      return new Answer(Answered.NOTHING, "");
    }
  }
}
