package org.sluice.rollout.tickets;

import java.util.Map;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Enclosure;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.TicketEvent;

/** Metadata that are attached to a ticket whose submission is there already: they complete it. */
final class MetadataAtTicket {
  private final Filing filing;
  private final TicketPeople people;
  private final TicketTelling telling;
  private final TicketTexts texts;

  MetadataAtTicket(Filing filing, TicketPeople people, TicketTelling telling, TicketTexts texts) {
    this.filing = filing;
    this.people = people;
    this.telling = telling;
    this.texts = texts;
  }

  /** Completes the submission, says at the ticket what came of it, and tells it in a sentence. */
  String complete(long submission, TicketEvent event, Map.Entry<AttachmentRef, byte[]> file) {
    var link = new Links.Link(event.ticket().system(), event.ticket().id());
    var name = file.getKey().name();
    var person = people.find(link.system(), event.by());
    if (person.isEmpty()) {
      telling.say(link, texts.noAccount(event.by(), link.system()));
      return "No account for " + event.by() + ".";
    }
    var result = filing.complete(submission, name, file.getValue(), person.get(), link.system());
    if (result instanceof Filing.Result.Filed filed) {
      var missing = filed.submission().missing().stream().map(Enclosure::toString).toList();
      telling.say(link, texts.completed(name, missing));
      return name + " was taken.";
    }
    telling.say(link, texts.notTaken(name, NewTickets.reasons(result)));
    return name + " was not taken.";
  }
}
