package org.sluice.rollout.tickets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.tickets.TicketIntake.Answer;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketSystem;

/**
 * Tickets that stand for a whole submission, as a provider's: metadata complete it, what is said to
 * all is said at the tickets of its releases too, and everything else is changed there.
 */
public final class SubmissionTickets {
  private final Releases releases;
  private final History history;
  private final TicketPeople people;
  private final TicketTelling telling;
  private final TicketTexts texts;
  private final MetadataAtTicket metadata;
  private final SubmissionClosing closing;

  /**
   * Works in the caller's transaction.
   *
   * @param closing when such tickets are closed
   */
  public SubmissionTickets(
      Releases releases,
      History history,
      Filing filing,
      TicketPeople people,
      TicketTelling telling,
      Templates templates,
      SubmissionClosing closing) {
    this.releases = releases;
    this.history = history;
    this.people = people;
    this.telling = telling;
    this.texts = new TicketTexts(templates);
    this.closing = closing;
    this.metadata = new MetadataAtTicket(filing, people, telling, texts);
  }

  Answer take(long submission, TicketEvent event, TicketFiles files) {
    var all = releases.ofSubmission(submission);
    var done = new ArrayList<String>();
    files.metadata().ifPresent(file -> done.add(metadata.complete(submission, event, file)));
    if (event.isPublic() && !event.comment().isBlank()) {
      all.forEach(release -> say(release, event));
      done.add("Noted.");
    }
    if (!KnownTickets.wantedOf(event).isEmpty()) {
      telling.setBack(linkOf(event), valuesBefore(event), texts.ledElsewhere());
      done.add("Set back.");
    }
    keepOpenOrClosed(all, event).ifPresent(done::add);
    return done.isEmpty() ? Answer.nothing() : Answer.taken(String.join(" ", done));
  }

  private void say(Release release, TicketEvent event) {
    var system = event.ticket().system();
    history.append(
        new Event(
            release.id(),
            event.at(),
            people.actor(system, event.by(), release).name(),
            system,
            Event.Kind.COMMENTED,
            Optional.empty(),
            event.comment(),
            "",
            ""));
    telling.said(release, event.by(), system, event.comment());
  }

  private static Map<Field, String> valuesBefore(TicketEvent event) {
    var before = new EnumMap<Field, String>(Field.class);
    var ours = KnownTickets.wantedOf(event).keySet();
    for (var change : event.changes()) {
      ours.stream()
          .filter(field -> field.toString().equals(change.field()))
          .forEach(field -> before.putIfAbsent(field, change.from()));
    }
    return before;
  }

  private Optional<String> keepOpenOrClosed(List<Release> all, TicketEvent event) {
    var state =
        event.changes().stream()
            .filter(change -> change.field().equals(TicketSystem.STATE))
            .map(FieldChange::to)
            .findFirst();
    boolean isOver = closing.isDue(all);
    boolean isRight =
        state.isEmpty()
            || closing == SubmissionClosing.OPENED
            || state.get().equals(isOver ? TicketSystem.CLOSED : TicketSystem.OPEN);
    if (isRight) {
      return Optional.empty();
    }
    telling.keepOpen(
        linkOf(event),
        !isOver,
        isOver ? texts.submissionOpenedByHand() : texts.submissionClosedByHand());
    return Optional.of(isOver ? "Closed again." : "Opened again.");
  }

  private static Links.Link linkOf(TicketEvent event) {
    return new Links.Link(event.ticket().system(), event.ticket().id());
  }
}
