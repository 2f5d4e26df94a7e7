package org.sluice.rollout.tickets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.tickets.TicketIntake.Answer;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketSystem;

/** Tickets that stand for a release: what people do there is done to the release. */
public final class KnownTickets {
  private static final Set<String> FIELDS =
      Arrays.stream(Field.values()).map(Field::toString).collect(Collectors.toSet());

  private final Releases releases;
  private final History history;
  private final Inbox inbox;
  private final MetadataAtTicket metadata;
  private final Reporting reporting;
  private final TicketPeople people;
  private final TicketTelling telling;
  private final TicketTexts texts;

  /** Works in the caller's transaction. */
  public KnownTickets(
      Releases releases,
      History history,
      Inbox inbox,
      Filing filing,
      Reporting reporting,
      TicketPeople people,
      TicketTelling telling,
      Templates templates) {
    this.releases = releases;
    this.history = history;
    this.inbox = inbox;
    this.reporting = reporting;
    this.people = people;
    this.telling = telling;
    this.texts = new TicketTexts(templates);
    this.metadata = new MetadataAtTicket(filing, people, telling, texts);
  }

  Answer take(ReleaseId id, TicketEvent event, TicketFiles files) {
    var release = releases.lockedForChange(id);
    var done = new ArrayList<String>();
    files
        .metadata()
        .ifPresent(file -> done.add(metadata.complete(release.submission(), event, file)));
    done.addAll(change(release, event));
    if (ReportInComment.isIn(event.comment())) {
      done.add(report(release, event, files));
    } else if (isSaidToAll(event)) {
      done.add(comment(release, event));
    }
    keepOpenOrClosed(release, event).ifPresent(done::add);
    return done.isEmpty() ? Answer.nothing() : Answer.taken(String.join(" ", done));
  }

  /** The new values of our fields, as they were written. */
  static Map<Field, String> wantedOf(TicketEvent event) {
    var wanted = new EnumMap<Field, String>(Field.class);
    for (var change : event.changes()) {
      if (FIELDS.contains(change.field())) {
        wanted.put(Field.parse(change.field()), change.to());
      }
    }
    return wanted;
  }

  private List<String> change(Release release, TicketEvent event) {
    var wanted = wantedOf(event);
    if (wanted.isEmpty()) {
      return List.of();
    }
    var system = event.ticket().system();
    try {
      inbox.add(
          event.id(),
          new ChangeSet(
              release.id(),
              people.actor(system, event.by(), release),
              system,
              event.at(),
              wanted,
              ReportInComment.isIn(event.comment()) ? "" : event.comment(),
              OptionalLong.empty()));
      return List.of("Handed in.");
    } catch (NotUnderstoodException unknown) {
      telling.restore(
          release,
          linkOf(event),
          wanted.keySet(),
          Optional.empty(),
          texts.refused(List.of(String.valueOf(unknown.getMessage()))));
      return List.of("Not understood: " + unknown.getMessage());
    }
  }

  private String report(Release release, TicketEvent event, TicketFiles files) {
    var refusals = new ArrayList<String>();
    var system = event.ticket().system();
    var person = people.find(system, event.by());
    if (person.isEmpty()) {
      refusals.add(texts.noAccount(event.by(), system));
    } else {
      try {
        ReportInComment.in(event.comment())
            .map(
                report ->
                    reporting.submit(release.id(), person.get(), findings(report, files), system))
            .filter(Reporting.Result.Refused.class::isInstance)
            .map(Reporting.Result.Refused.class::cast)
            .ifPresent(
                refused ->
                    refused.refusals().stream().map(Refusal::sentence).forEach(refusals::add));
      } catch (NotUnderstoodException unknown) {
        refusals.add(String.valueOf(unknown.getMessage()));
      }
    }
    if (refusals.isEmpty()) {
      telling.say(linkOf(event), texts.reportTaken(event.by()));
      return "Reported.";
    }
    telling.say(linkOf(event), texts.refused(refusals));
    return "Report not taken: " + String.join(" ", refusals);
  }

  private static Reporting.Findings findings(ReportInComment report, TicketFiles files) {
    return new Reporting.Findings(
        report.outcome(),
        "",
        report.text(),
        files.contents().entrySet().stream()
            .map(file -> new Reporting.Attachment(file.getKey().name(), file.getValue()))
            .toList());
  }

  /** What people tell each other in confidence stays where they said it. */
  private static boolean isSaidToAll(TicketEvent event) {
    return event.isPublic() && !event.comment().isBlank() && wantedOf(event).isEmpty();
  }

  private String comment(Release release, TicketEvent event) {
    history.append(
        new Event(
            release.id(),
            event.at(),
            people.actor(event.ticket().system(), event.by(), release).name(),
            event.ticket().system(),
            Event.Kind.COMMENTED,
            Optional.empty(),
            event.comment(),
            "",
            ""));
    telling.said(release, event.by(), event.ticket().system(), event.comment());
    return "Noted.";
  }

  /** The engine closes tickets; by hand they are neither closed before the end nor opened after. */
  private Optional<String> keepOpenOrClosed(Release release, TicketEvent event) {
    var state =
        event.changes().stream()
            .filter(change -> change.field().equals(TicketSystem.STATE))
            .map(FieldChange::to)
            .findFirst();
    boolean isOver = release.step() == Step.DONE;
    boolean isRight =
        state.isEmpty() || state.get().equals(isOver ? TicketSystem.CLOSED : TicketSystem.OPEN);
    if (isRight) {
      return Optional.empty();
    }
    var id = release.id().toString();
    telling.restore(
        release,
        linkOf(event),
        Set.of(),
        Optional.of(!isOver),
        isOver ? texts.openedByHand(id) : texts.closedByHand(id));
    return Optional.of(isOver ? "Closed again." : "Opened again.");
  }

  private static Links.Link linkOf(TicketEvent event) {
    return new Links.Link(event.ticket().system(), event.ticket().id());
  }
}
