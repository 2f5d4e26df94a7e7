package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.Whereabouts;
import org.sluice.ticket.http.ForbiddenException;
import org.sluice.ticket.http.NotFoundException;

/**
 * Finds out what has become of a ticket. Zammad answers 404 if there is none and 403 if it is in a
 * group that we may not see; a merged ticket stays, in a state of its own.
 */
final class ZammadWhereabouts {
  private final ZammadSettings settings;
  private final ZammadRequests requests;

  ZammadWhereabouts(ZammadSettings settings, ZammadRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  Whereabouts of(String id) {
    JsonNode ticket;
    try {
      ticket = requests.ticket(id);
    } catch (NotFoundException none) {
      return new Whereabouts.Gone();
    } catch (ForbiddenException unseen) {
      // A right that was taken from us must not look as if all our tickets were moved.
      if (requests.changedLast().isPresent()) {
        return new Whereabouts.Elsewhere("");
      }
      throw unseen;
    }
    if (requests.isMerged(ticket)) {
      return successor(id);
    }
    var group = ZammadRow.text(ticket, "group");
    return group.equals(settings.group())
        ? new Whereabouts.Here()
        : new Whereabouts.Elsewhere(group);
  }

  private Whereabouts successor(String id) {
    return StreamSupport.stream(requests.history(id).path("history").spliterator(), false)
        .map(ZammadRow::of)
        .filter(row -> row.type().equals("merged_into"))
        .<Whereabouts>map(
            row -> new Whereabouts.MergedInto(new TicketRef(settings.name(), row.idTo())))
        .reduce((earlier, later) -> later)
        .orElseGet(Whereabouts.Gone::new);
  }
}
