package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.http.ForbiddenException;
import org.sluice.ticket.http.TicketHttp;

/** What is asked of Zammad, below its {@code /api/v1}. */
final class ZammadRequests {
  /** The most that a search answers with at once; more is cut off without a word. */
  private static final int PAGE = 200;

  private final ZammadSettings settings;
  private final TicketHttp http;

  ZammadRequests(ZammadSettings settings, TicketHttp http) {
    this.settings = settings;
    this.http = http;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A ticket with the names of what it refers to, and every attribute. */
  JsonNode ticket(String id) {
    return ask("GET", "/tickets/%s?expand=true".formatted(escaped(id)), null);
  }

  /**
   * A ticket that stands for itself.
   *
   * @throws TicketRejectsException if it is not there, or was merged into another
   */
  JsonNode unmerged(String id) {
    var ticket = ticket(id);
    if (isMerged(ticket)) {
      throw new TicketRejectsException(
          "Ticket %s in %s was merged into another".formatted(id, settings.name()));
    }
    return ticket;
  }

  boolean isMerged(JsonNode ticket) {
    return ticket.path("state").asText().equals(settings.merged());
  }

  String create(ObjectNode ticket) {
    return ask("POST", "/tickets?expand=true", ticket).path("id").asText();
  }

  /** Changes attributes and adds an article, both or neither. */
  JsonNode change(String id, ObjectNode change) {
    return ask("PUT", "/tickets/%s?expand=true".formatted(escaped(id)), change);
  }

  /** What was done to a ticket, with the people who did it. */
  JsonNode history(String id) {
    return ask("GET", "/ticket_history/" + escaped(id), null);
  }

  /** Everything that was written to a ticket. */
  JsonNode articles(String ticket) {
    return ask("GET", "/ticket_articles/by_ticket/%s?expand=true".formatted(escaped(ticket)), null);
  }

  byte[] file(String ticket, String article, String file) {
    try {
      return http.bytes(
          "/ticket_attachment/%s/%s/%s"
              .formatted(escaped(ticket), escaped(article), escaped(file)));
    } catch (ForbiddenException forbidden) {
      throw whetherWeAreLetIn(forbidden);
    }
  }

  /** Tickets in our group, of which an attribute has exactly this value; the oldest first. */
  List<JsonNode> tickets(String attribute, String value) {
    var found = new ArrayList<JsonNode>();
    for (int page = 1; ; page++) {
      var condition = inOurGroup();
      condition.putObject("ticket." + attribute).put("operator", "is").put("value", value);
      var rows = search(condition, "id", page);
      rows.stream().filter(row -> row.path(attribute).asText().equals(value)).forEach(found::add);
      if (rows.size() < PAGE) {
        return found;
      }
    }
  }

  /**
   * A page of the tickets in our group that were changed at this moment or later, in order of their
   * last change. It is the database that answers, not the index, which lags behind.
   *
   * @param page from 1
   */
  List<JsonNode> changedSince(Instant moment, int page) {
    var condition = inOurGroup();
    condition
        .putObject("ticket.updated_at")
        .put("operator", "after (absolute)")
        .put("value", moment.toString());
    return search(condition, "updated_at,id", page);
  }

  /** Whether a page may be followed by another. */
  boolean isFull(List<JsonNode> page) {
    return page.size() >= PAGE;
  }

  /** The ticket in our group that was changed last. */
  Optional<JsonNode> changedLast() {
    return rows(
            "/tickets/search?expand=true&sort_by=updated_at,id&order_by=desc,desc&per_page=1",
            inOurGroup())
        .stream()
        .findFirst();
  }

  private List<JsonNode> search(ObjectNode condition, String order, int page) {
    return rows(
        "/tickets/search?expand=true&sort_by=%s&order_by=%s&per_page=%d&page=%d"
            .formatted(order, order.replaceAll("[a-z_]+", "asc"), PAGE, page),
        condition);
  }

  private List<JsonNode> rows(String path, ObjectNode condition) {
    var body = object();
    body.set("condition", condition);
    return StreamSupport.stream(ask("POST", path, body).spliterator(), false).toList();
  }

  private ObjectNode inOurGroup() {
    var condition = object();
    condition.putObject("ticket.group_id").put("operator", "is").putArray("value").add(groupId());
    return condition;
  }

  private long groupId() {
    return group()
        .orElseThrow(
            () ->
                new TicketRejectsException(
                    "%s has no group %s, or we may not see it"
                        .formatted(settings.name(), settings.group())))
        .path("id")
        .asLong();
  }

  /** Our group, if there is one that we may see. */
  Optional<JsonNode> group() {
    return named(ask("GET", "/groups?expand=true&per_page=500", null), settings.group());
  }

  /** The states that tickets may have. */
  JsonNode states() {
    return ask("GET", "/ticket_states?expand=true&per_page=500", null);
  }

  /** What tickets are made of; only those who may change that may see it. */
  Optional<JsonNode> attributes() {
    try {
      return Optional.of(http.ask("GET", "/object_manager_attributes", null).body());
    } catch (ForbiddenException notForUs) {
      return Optional.empty();
    }
  }

  JsonNode me() {
    return http.ask("GET", "/users/me", null).body();
  }

  JsonNode user(String id) {
    return ask("GET", "/users/" + escaped(id), null);
  }

  static Optional<JsonNode> named(JsonNode all, String name) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst();
  }

  private JsonNode ask(String method, String path, @Nullable JsonNode body) {
    try {
      return http.ask(method, path, body).body();
    } catch (ForbiddenException forbidden) {
      throw whetherWeAreLetIn(forbidden);
    }
  }

  /**
   * Zammad answers 403 to whoever may not see one ticket, and to everybody while it is maintained
   * or lets no tokens in. The second passes.
   */
  private RuntimeException whetherWeAreLetIn(ForbiddenException forbidden) {
    try {
      me();
      return forbidden;
    } catch (ForbiddenException nothingAtAll) {
      return new TicketUnavailableException(
          "%s lets us do nothing at all now: %s"
              .formatted(settings.name(), String.valueOf(nothingAtAll.getMessage())),
          forbidden);
    }
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
