package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.Whereabouts;
import org.sluice.ticket.http.NotFoundException;

/**
 * Finds out what has become of a ticket.
 *
 * <p>RT answers 404 if there is none, 403 if it is in a queue that we may not see, and with the
 * other ticket if it was merged (5.0.3, tried).
 */
final class RtWhereabouts {
  private final RtSettings settings;
  private final RtRequests requests;

  RtWhereabouts(RtSettings settings, RtRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  Whereabouts of(String ticket) {
    JsonNode found;
    try {
      found = requests.ticketOrItsSuccessor(ticket);
    } catch (NotFoundException none) {
      return new Whereabouts.Gone();
    } catch (TicketRejectsException refusal) {
      return unseen(refusal);
    }
    var id = found.path("id").asText();
    if (!id.equals(ticket)) {
      return new Whereabouts.MergedInto(new TicketRef(settings.name(), id));
    }
    var queue = found.path("Queue").path("id").asText();
    return queue.equals(requests.queue(settings.queue()).id())
        ? new Whereabouts.Here()
        : new Whereabouts.Elsewhere(nameOf(queue));
  }

  /** A right that was taken from us must not look as if all our tickets were gone. */
  private Whereabouts unseen(TicketRejectsException refusal) {
    if (requests.seesTicketsIn(settings.queue())) {
      return new Whereabouts.Elsewhere("");
    }
    throw refusal;
  }

  private String nameOf(String queue) {
    try {
      return requests.queueName(queue);
    } catch (TicketRejectsException notForUs) {
      return "";
    }
  }
}
