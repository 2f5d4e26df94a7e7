package org.sluice.ticket.rt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Tickets in one queue of a Request Tracker.
 *
 * <p>Keeps nothing between calls, so RT may be stopped, restored and changed at any time. May be
 * used by several threads at once.
 */
public final class RtTicketSystem implements TicketSystem {
  private final RtSettings settings;
  private final RtRequests requests;
  private final URI web;
  private final RtWriting writing;
  private final RtEvents events;
  private final RtTexts texts;

  /**
   * @param http asks below RT's {@code /REST/2.0}
   */
  public RtTicketSystem(RtSettings settings, TicketHttp http) {
    this.settings = settings;
    this.requests = new RtRequests(http);
    // REST is below the address of the pages.
    this.web = URI.create(http.base().toString().replaceFirst("REST/2\\.0/?$", ""));
    this.writing = new RtWriting(settings, requests);
    this.events = new RtEvents(settings, requests);
    this.texts = new RtTexts(requests);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<Shortcoming> check() {
    return new RtCheck(settings, requests).shortcomings();
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
    return new RtWhereabouts(settings, requests).of(mine(ticket));
  }

  @Override
  public List<TicketRef> find(String field, String value) {
    var map = settings.fields();
    return requests
        .tickets(
            "Queue = %s AND CF.{%s} = %s"
                .formatted(
                    RtRequests.quoted(settings.queue()),
                    map.theirs(field),
                    RtRequests.quoted(map.theirValue(field, value))))
        .stream()
        .map(id -> new TicketRef(name(), id))
        .toList();
  }

  @Override
  public void update(TicketRef ticket, TicketUpdate update) {
    writing.update(mine(ticket), update);
  }

  @Override
  public void link(TicketRef ticket, URI other) {
    if (links(ticket).contains(other)) {
      return;
    }
    var change = RtRequests.object();
    change.putArray("AddRefersTo").add(other.toString());
    var words = requests.change(mine(ticket), change);
    if (!links(ticket).contains(other)) {
      throw new TicketRejectsException(
          "%s did not take the link to %s at ticket %s: %s"
              .formatted(name(), other, ticket.id(), words));
    }
  }

  @Override
  public Set<URI> links(TicketRef ticket) {
    var found = new LinkedHashSet<URI>();
    for (var link : requests.ticket(mine(ticket)).path("_hyperlinks")) {
      if (link.path("ref").asText().equals("refers-to")) {
        address(link.path("_url").asText()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** RT takes anything from people that begins like an address; ours are all in good form. */
  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public URI address(TicketRef ticket) {
    return web.resolve("Ticket/Display.html?id=" + mine(ticket));
  }

  @Override
  public byte[] read(TicketRef ticket, AttachmentRef attachment) {
    mine(ticket);
    return texts.bytes(attachment.id());
  }

  @Override
  public List<TicketEvent> eventsAfter(TicketRef ticket, String lastSeen) {
    // The history of a ticket that is not there is empty, and answers as if it were.
    requests.ticket(mine(ticket));
    long last = number(lastSeen);
    var all = new ArrayList<RtTransaction>();
    while (true) {
      var page = requests.transactions("ObjectId = %s AND id > %d".formatted(ticket.id(), last));
      if (page.transactions().isEmpty()) {
        var customFields = requests.customFields(settings.queue());
        return told(all, lots(customFields), customFields);
      }
      all.addAll(page.transactions());
      last = RtLots.last(page.transactions()).id();
    }
  }

  @Override
  public TicketFeed feed(String cursor) {
    long from = Math.max(0, number(cursor) - settings.overlap());
    var page =
        requests.transactions(
            "id > %d AND TicketQueue = %s".formatted(from, RtRequests.quoted(settings.queue())));
    if (page.transactions().isEmpty()) {
      return new TicketFeed(List.of(), cursor);
    }
    var customFields = requests.customFields(settings.queue());
    var lots = lots(customFields);
    var settled = new RtSettled(settings, lots).of(page);
    if (settled.isEmpty()) {
      return new TicketFeed(List.of(), cursor);
    }
    long last = Math.max(number(cursor), RtLots.last(settled).id());
    return new TicketFeed(told(settled, lots, customFields), Long.toString(last));
  }

  @Override
  public String newest() {
    return requests.newest("TicketQueue = " + RtRequests.quoted(settings.queue()));
  }

  /**
   * The events of a post that {@link RtWebhook} has accepted. The feed tells of them too, with the
   * same parts.
   */
  public List<TicketEvent> eventsOf(byte[] post) {
    var customFields = requests.customFields(settings.queue());
    return told(RtWebhook.transactionsOf(post), lots(customFields), customFields);
  }

  private List<TicketEvent> told(
      List<RtTransaction> transactions, RtLots lots, Map<String, String> customFields) {
    return lots.of(transactions).stream()
        .map(lot -> events.event(lot, customFields))
        .filter(RtTicketSystem::saysSomething)
        .toList();
  }

  private RtLots lots(Map<String, String> customFields) {
    var marks =
        customFields.entrySet().stream()
            .filter(field -> field.getValue().equalsIgnoreCase(settings.operationField()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return new RtLots(settings.together(), marks);
  }

  private static boolean saysSomething(TicketEvent event) {
    return !(event.changes().isEmpty()
        && event.comment().isEmpty()
        && event.attachments().isEmpty()
        && event.operation().isEmpty());
  }

  private String mine(TicketRef ticket) {
    if (!ticket.system().equals(name())) {
      throw new TicketRejectsException(
          "Ticket %s is in %s, not in %s".formatted(ticket.id(), ticket.system(), name()));
    }
    return ticket.id();
  }

  private static long number(String id) {
    return id.isEmpty() ? 0 : Long.parseLong(id);
  }
}
