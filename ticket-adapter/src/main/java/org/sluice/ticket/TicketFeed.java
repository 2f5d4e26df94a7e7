package org.sluice.ticket;

import java.util.List;

/**
 * What was done to all tickets since some moment.
 *
 * @param events oldest first; some may have been told before, as systems may number what they do
 *     before others can see it. Each keeps its id, so those that are known can be dropped
 * @param cursor where to go on; the one that was given if nothing is new
 */
public record TicketFeed(List<TicketEvent> events, String cursor) {
  /** Keeps a copy of the list. */
  public TicketFeed {
    events = List.copyOf(events);
  }
}
