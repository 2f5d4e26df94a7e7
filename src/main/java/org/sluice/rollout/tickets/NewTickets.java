package org.sluice.rollout.tickets;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.intake.TicketFiling;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.tickets.TicketIntake.Answer;
import org.sluice.rollout.tickets.TicketLog.Answered;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.TicketEvent;

/** Tickets that stand for no release yet: release metadata attached to one are filed. */
public final class NewTickets {
  private final TicketFiling filing;
  private final Inbox inbox;
  private final Links links;
  private final TicketPeople people;
  private final TicketTelling telling;
  private final TicketTexts texts;
  private final Clock clock;

  /** Works in the caller's transaction. */
  public NewTickets(
      TicketFiling filing,
      Inbox inbox,
      Links links,
      TicketPeople people,
      TicketTelling telling,
      Templates templates,
      Clock clock) {
    this.filing = filing;
    this.inbox = inbox;
    this.links = links;
    this.people = people;
    this.telling = telling;
    this.texts = new TicketTexts(templates);
    this.clock = clock;
  }

  Answer take(TicketEvent event, TicketFiles files) {
    var metadata = files.metadata();
    if (metadata.isEmpty()) {
      return new Answer(Answered.HELD, "");
    }
    var link = new Links.Link(event.ticket().system(), event.ticket().id());
    var person = people.find(link.system(), event.by());
    if (person.isEmpty()) {
      telling.say(link, texts.noAccount(event.by(), link.system()));
      return Answer.answered("No account for " + event.by() + ".");
    }
    return file(event, link, metadata.get(), person.get());
  }

  /** Says at a ticket what it takes to file a release by it. */
  Answer askForMetadata(TicketEvent event) {
    telling.say(new Links.Link(event.ticket().system(), event.ticket().id()), texts.noMetadata());
    return Answer.answered("No release metadata.");
  }

  private Answer file(
      TicketEvent event, Links.Link link, Map.Entry<AttachmentRef, byte[]> metadata, Person by) {
    var name = metadata.getKey().name();
    var result = filing.fileByTicket(name, metadata.getValue(), by, link);
    if (result instanceof Filing.Result.Filed filed) {
      var release = filed.releases().get(0);
      if (links.releaseOf(link).isPresent()) {
        setWhatElseWasSet(event, release, by);
      }
      return Answer.taken("Filed as " + release.id() + ".");
    }
    telling.say(link, texts.notTaken(name, reasons(result)));
    return Answer.answered("Not filed.");
  }

  /** Fields that were set together with the metadata, beyond what filing means anyway. */
  private void setWhatElseWasSet(TicketEvent event, Release release, Person by) {
    var wanted = new EnumMap<Field, String>(Field.class);
    KnownTickets.wantedOf(event)
        .forEach(
            (field, value) -> {
              boolean isFilingItself =
                  value.isEmpty()
                      || field == Field.REPO_ACTION
                      || release.fields().get(field).equals(field.canonical(value));
              if (!isFilingItself) {
                wanted.put(field, value);
              }
            });
    if (!wanted.isEmpty()) {
      inbox.add(
          event.id(),
          new ChangeSet(
              release.id(),
              by.actingOn(release.product(), release.platform().toString()),
              event.ticket().system(),
              clock.instant(),
              wanted,
              "",
              OptionalLong.empty()));
    }
  }

  /** Why metadata were not taken, each reason as a sentence. */
  static List<String> reasons(Filing.Result result) {
    if (result instanceof Filing.Result.Faulty faulty) {
      return faulty.faults().stream().map(Fault::sentence).toList();
    }
    if (result instanceof Filing.Result.Refused refused) {
      return refused.refusals().stream().map(Refusal::sentence).toList();
    }
    return List.of();
  }
}
