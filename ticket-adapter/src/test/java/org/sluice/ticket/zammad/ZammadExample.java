package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.zammad.ZammadDouble;

/** A double in which everything is set up, and people who use it. */
final class ZammadExample implements AutoCloseable {
  static final String GROUP = "Software releases";
  static final ZammadSettings SETTINGS = ZammadSettings.of("ggus", GROUP);

  final ZammadDouble zammad;
  final String robot;
  private final TicketHttp http;
  private final TicketHttp person;

  ZammadExample(Clock clock) {
    zammad = new ZammadDouble(clock, GROUP);
    zammad.group("Elsewhere");
    zammad.prepareFor(SETTINGS);
    robot = zammad.agent("sluice", Set.of(GROUP), "admin.object");
    http = http(robot);
    person = http(zammad.agent("vera", Set.of(GROUP, "Elsewhere")));
  }

  TicketSystem system() {
    return new ZammadTicketSystem(SETTINGS, http);
  }

  TicketHttp http(String token) {
    return new TicketHttp(
        "ggus", HttpSettings.of(zammad.api()), Credentials.railsToken(token.toCharArray()));
  }

  /** A person changes a ticket. */
  JsonNode change(TicketRef ticket, JsonNode change) {
    return person.ask("PUT", "/tickets/" + ticket.id(), change).body();
  }

  /** A person writes to a ticket. */
  void say(TicketRef ticket, String body, String type, boolean isInternal) {
    person.ask(
        "POST",
        "/ticket_articles",
        ZammadRequests.object()
            .put("ticket_id", ticket.id())
            .put("body", body)
            .put("content_type", type)
            .put("internal", isInternal));
  }

  void merge(TicketRef ticket, TicketRef into) {
    var number = person.ask("GET", "/tickets/" + into.id(), null).body().path("number").asText();
    person.ask("PUT", "/ticket_merge/%s/%s".formatted(ticket.id(), number), null);
  }

  void tag(TicketRef ticket, String tag) {
    person.ask(
        "POST",
        "/tags/add",
        ZammadRequests.object().put("item", tag).put("object", "Ticket").put("o_id", ticket.id()));
  }

  @Override
  public void close() {
    http.close();
    person.close();
    zammad.close();
  }
}
