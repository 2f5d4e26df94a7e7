package org.sluice.ticket.zammad;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketFeed;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.Whereabouts;
import org.sluice.ticket.http.TicketHttp;

/**
 * Tickets in one group of a Zammad.
 *
 * <p>What it remembers between calls only spares requests, so Zammad and we may be stopped and
 * restored at any time. May be used by several threads at once.
 */
public final class ZammadTicketSystem implements TicketSystem {
  private final ZammadSettings settings;
  private final ZammadRequests requests;
  private final ZammadWriting writing;
  private final ZammadFeed feed;
  private final URI web;

  /**
   * @param http asks below Zammad's {@code /api/v1}
   */
  public ZammadTicketSystem(ZammadSettings settings, TicketHttp http) {
    this.settings = settings;
    this.requests = new ZammadRequests(settings, http);
    this.writing = new ZammadWriting(settings, requests);
    this.feed = new ZammadFeed(settings, requests);
    // REST is below the address of the pages.
    this.web = URI.create(http.base().toString().replaceFirst("api/v1/?$", ""));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<Shortcoming> check() {
    return new ZammadCheck(settings, requests).shortcomings();
  }

  @Override
  public TicketRef open(String subject, TicketUpdate first) {
    return new TicketRef(name(), writing.open(subject, first));
  }

  @Override
  public Map<String, String> fields(TicketRef ticket) {
    return writing.fields(mine(ticket));
  }

  @Override
  public Whereabouts whereIs(TicketRef ticket) {
    return new ZammadWhereabouts(settings, requests).of(mine(ticket));
  }

  @Override
  public List<TicketRef> find(String field, String value) {
    var map = settings.fields();
    return requests.tickets(map.theirs(field), map.theirValue(field, value)).stream()
        .map(ticket -> new TicketRef(name(), ZammadRow.text(ticket, "id")))
        .toList();
  }

  @Override
  public void update(TicketRef ticket, TicketUpdate update) {
    writing.update(mine(ticket), update);
  }

  @Override
  public void link(TicketRef ticket, URI other) {
    writing.link(mine(ticket), other);
  }

  @Override
  public Set<URI> links(TicketRef ticket) {
    return writing.links(mine(ticket));
  }

  @Override
  public URI address(TicketRef ticket) {
    return web.resolve("#ticket/zoom/" + mine(ticket));
  }

  /** {@inheritDoc} It is asked for by article and file, of which the id is made. */
  @Override
  public byte[] read(TicketRef ticket, AttachmentRef attachment) {
    var parts = attachment.id().split("/", -1);
    if (parts.length != 2) {
      throw new TicketRejectsException(
          "%s has no attachment %s".formatted(name(), attachment.id()));
    }
    return requests.file(mine(ticket), parts[0], parts[1]);
  }

  @Override
  public List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen) {
    long last = lastSeen.isEmpty() ? 0 : Long.parseLong(lastSeen);
    return new ZammadEvents(settings, requests, requests.unmerged(mine(ticket)))
        .of(row -> row.id() > last);
  }

  @Override
  public TicketFeed feed(String cursor) {
    return feed.after(cursor);
  }

  @Override
  public String newest() {
    return requests.changedLast().map(ZammadFeed::changedAt).map(Object::toString).orElse("");
  }

  private String mine(TicketRef ticket) {
    if (!ticket.system().equals(name())) {
      throw new TicketRejectsException(
          "Ticket %s is in %s, not in %s".formatted(ticket.id(), ticket.system(), name()));
    }
    return ticket.id();
  }
}
