package org.sluice.rollout.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketFeed;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.Whereabouts;
import org.sluice.ticket.memory.InMemoryTicketSystem;

/**
 * A ticket system whose calls fail now and then, before or after they were carried out, and that
 * shows one event before another that has a smaller id, as databases with several writers do.
 */
final class FaultyTicketSystem implements TicketSystem {
  private static final int OVERLAP = 10;

  private final InMemoryTicketSystem real;
  private final Mischief mischief;

  FaultyTicketSystem(InMemoryTicketSystem real, Mischief mischief) {
    this.real = real;
    this.mischief = mischief;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public List<Shortcoming> check() {
    return around(real::check);
  }

  @Override
  public TicketRef open(String subject, TicketUpdate first) {
    return around(() -> real.open(subject, first));
  }

  @Override
  public Map<String, String> fields(TicketRef ticket) {
    return around(() -> real.fields(ticket));
  }

  @Override
  public Whereabouts whereIs(TicketRef ticket) {
    return around(() -> real.whereIs(ticket));
  }

  @Override
  public List<TicketRef> find(String field, String value) {
    return around(() -> real.find(field, value));
  }

  @Override
  public void update(TicketRef ticket, TicketUpdate update) {
    mischief.around(() -> real.update(ticket, update), FaultyTicketSystem::broken);
  }

  @Override
  public void link(TicketRef ticket, URI other) {
    mischief.around(() -> real.link(ticket, other), FaultyTicketSystem::broken);
  }

  @Override
  public Set<URI> links(TicketRef ticket) {
    return around(() -> real.links(ticket));
  }

  @Override
  public URI address(TicketRef ticket) {
    return real.address(ticket);
  }

  @Override
  public byte[] read(TicketRef ticket, AttachmentRef attachment) {
    return around(() -> real.read(ticket, attachment));
  }

  @Override
  public List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen) {
    return around(() -> withOneHidden(real.eventsAfter(ticket, lastSeen)));
  }

  @Override
  public TicketFeed feed(String cursor) {
    long from = cursor.isEmpty() ? 0 : Math.max(0, Long.parseLong(cursor) - OVERLAP);
    return around(
        () -> {
          var told = real.feed(Long.toString(from));
          var next = told.events().isEmpty() ? cursor : told.cursor();
          return new TicketFeed(withOneHidden(told.events()), next);
        });
  }

  @Override
  public String newest() {
    return around(real::newest);
  }

  private List<TicketEvent> withOneHidden(List<TicketEvent> events) {
    if (events.size() < 2 || !mischief.happens(0.2)) {
      return events;
    }
    var shown = new ArrayList<>(events);
    shown.remove(mischief.below(events.size() - 1));
    return shown;
  }

  private <T> T around(Supplier<T> call) {
    return mischief.around(call, FaultyTicketSystem::broken);
  }

  private static RuntimeException broken() {
    return new TicketUnavailableException("The connection broke");
  }
}
