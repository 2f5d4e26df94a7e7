package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketFeed;

/**
 * What was done to all our tickets, in order of their last change.
 *
 * <p>The cursor is the time of that change by Zammad's own clock. A little before it is looked at
 * again, as what was done earlier may be stored later; tickets that have not changed since they
 * were told of are remembered for that long, and not read twice.
 */
final class ZammadFeed {
  /** So many tickets are read for one portion: two requests each. */
  private static final int PORTION = 20;

  private final ZammadSettings settings;
  private final ZammadRequests requests;
  private final Map<String, Instant> told = new HashMap<>();
  private Map<String, Instant> toldLast = Map.of();
  private String cursorLast = "";

  ZammadFeed(ZammadSettings settings, ZammadRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  synchronized TicketFeed after(String cursor) {
    var end = cursor.isEmpty() ? Instant.EPOCH : Instant.parse(cursor);
    var from = end.equals(Instant.EPOCH) ? end : end.minus(settings.overlap());
    remember(cursor, from);
    var changed = changedSince(from);
    var portion = changed.subList(0, Math.min(PORTION, changed.size()));
    var events = new ArrayList<TicketEvent>();
    var telling = new HashMap<String, Instant>();
    for (var ticket : portion) {
      events.addAll(
          new ZammadEvents(settings, requests, ticket).of(row -> !row.at().isBefore(from)));
      telling.put(ZammadRow.text(ticket, "id"), changedAt(ticket));
      end = changedAt(ticket).isAfter(end) ? changedAt(ticket) : end;
    }
    events.sort(
        Comparator.comparing(TicketEvent::at)
            .thenComparingLong(event -> Long.parseLong(event.id())));
    toldLast = telling;
    cursorLast = portion.isEmpty() ? cursor : end.toString();
    return new TicketFeed(events, cursorLast);
  }

  /** Who goes on where a portion ended has taken it; whoever begins anew may not have. */
  private void remember(String cursor, Instant from) {
    if (cursor.equals(cursorLast)) {
      told.putAll(toldLast);
      told.values().removeIf(at -> at.isBefore(from));
    } else {
      told.clear();
    }
  }

  private List<JsonNode> changedSince(Instant from) {
    var changed = new ArrayList<JsonNode>();
    for (int page = 1; changed.size() < PORTION; page++) {
      var rows = requests.changedSince(from, page);
      rows.stream()
          .filter(ticket -> !changedAt(ticket).equals(told.get(ZammadRow.text(ticket, "id"))))
          .forEach(changed::add);
      if (!requests.isFull(rows)) {
        break;
      }
    }
    return changed;
  }

  static Instant changedAt(JsonNode ticket) {
    return Instant.parse(ZammadRow.text(ticket, "updated_at"));
  }
}
