package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUpdate;

/**
 * Writes into Zammad, and reads back what became of it.
 *
 * <p>One request changes everything and adds the article, or does nothing (a transaction of
 * Zammad's), and the operation's id is part of it: so an operation was done if the ticket or its
 * history has the id. A name that Zammad does not know it drops without a word, so names are looked
 * for first.
 */
final class ZammadWriting {
  private static final String OWNER = "Owner";
  private static final int NOBODY = 1;

  private final ZammadSettings settings;
  private final ZammadRequests requests;

  ZammadWriting(ZammadSettings settings, ZammadRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  Map<String, String> fields(String ticket) {
    return fieldsOf(requests.unmerged(ticket));
  }

  String open(String subject, TicketUpdate first) {
    var opening = settings.attributes().opening();
    var before = requests.tickets(opening, first.operation());
    if (!before.isEmpty()) {
      return ZammadRow.text(before.get(0), "id");
    }
    var ticket = ZammadRequests.object();
    ticket.put("title", subject).put("group", settings.group());
    if (settings.customer().isEmpty()) {
      ticket.set("customer_id", requests.me().path("id"));
    } else {
      ticket.put("customer", settings.customer());
    }
    ticket.put(opening, first.operation());
    put(first, ticket);
    var id = requests.create(ticket);
    var made = requests.ticket(id);
    require(made, opening);
    requireTaken(made, first.fields());
    return id;
  }

  void update(String ticket, TicketUpdate update) {
    var before = requests.unmerged(ticket);
    if (isDone(before, update.operation())) {
      return;
    }
    require(before, settings.attributes().operation());
    update.fields().keySet().stream()
        .filter(field -> !field.equals(OWNER) && !field.equals(TicketSystem.STATE))
        .forEach(field -> require(before, settings.fields().theirs(field)));
    var change = ZammadRequests.object();
    put(update, change);
    if (stateOf(before).equals(update.fields().get(TicketSystem.STATE))) {
      // A ticket that is open already may be pending, and is to stay so.
      change.remove("state");
    }
    requests.change(ticket, change);
    requireTaken(requests.ticket(ticket), update.fields());
  }

  Set<URI> links(String ticket) {
    var links = new LinkedHashSet<URI>();
    for (var line : linesOf(requests.unmerged(ticket))) {
      links.add(URI.create(line));
    }
    return links;
  }

  void link(String ticket, URI other) {
    var before = requests.unmerged(ticket);
    var attribute = settings.attributes().links();
    require(before, attribute);
    var lines = linesOf(before);
    if (lines.add(other.toString())) {
      requests.change(ticket, ZammadRequests.object().put(attribute, String.join("\n", lines)));
      if (!linesOf(requests.ticket(ticket)).contains(other.toString())) {
        throw new TicketRejectsException(
            "%s did not take the link to %s at ticket %s; see that its attribute %s takes long texts of several lines"
                .formatted(settings.name(), other, ticket, attribute));
      }
    }
  }

  /** Lines that people have spoilt are left out. */
  private Set<String> linesOf(JsonNode ticket) {
    var lines = new LinkedHashSet<String>();
    ZammadRow.text(ticket, settings.attributes().links())
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("https?://[!-~&&[^\\\\^`{|}\"<>]]+"))
        .forEach(lines::add);
    return lines;
  }

  private Map<String, String> fieldsOf(JsonNode ticket) {
    var found = new TreeMap<String, String>();
    settings
        .fields()
        .fields()
        .forEach(
            (field, attribute) -> {
              if (ticket.has(attribute)) {
                found.put(
                    field, settings.fields().ourValue(field, ZammadRow.text(ticket, attribute)));
              }
            });
    found.put(
        OWNER, ticket.path("owner_id").asInt() == NOBODY ? "" : ZammadRow.text(ticket, "owner"));
    found.put(TicketSystem.STATE, stateOf(ticket));
    return found;
  }

  private String stateOf(JsonNode ticket) {
    return settings.closed().contains(ZammadRow.text(ticket, "state"))
        ? TicketSystem.CLOSED
        : TicketSystem.OPEN;
  }

  private void put(TicketUpdate update, ObjectNode change) {
    update.fields().forEach((field, value) -> put(field, value, change));
    change.put(settings.attributes().operation(), update.operation());
    if (!update.comment().isEmpty() || !update.attachments().isEmpty()) {
      change.set("article", ZammadArticles.written(update));
    }
  }

  private void put(String field, String value, ObjectNode change) {
    if (field.equals(TicketSystem.STATE)) {
      change.put("state", value.equals(TicketSystem.CLOSED) ? settings.close() : settings.reopen());
    } else if (field.equals(OWNER)) {
      if (value.isEmpty()) {
        change.put("owner_id", NOBODY);
      } else {
        change.put("owner", value);
      }
    } else if (value.isEmpty()) {
      change.putNull(settings.fields().theirs(field));
    } else {
      change.put(settings.fields().theirs(field), settings.fields().theirValue(field, value));
    }
  }

  private boolean isDone(JsonNode ticket, String operation) {
    var attribute = settings.attributes().operation();
    return ZammadRow.text(ticket, attribute).equals(operation)
        || StreamSupport.stream(
                requests.history(ZammadRow.text(ticket, "id")).path("history").spliterator(), false)
            .map(ZammadRow::of)
            .anyMatch(row -> row.changes(attribute) && row.to().equals(operation));
  }

  private void require(JsonNode ticket, String attribute) {
    if (!ticket.has(attribute)) {
      throw new TicketRejectsException(
          "Tickets in %s have no attribute %s; make it, or name another in the field map"
              .formatted(settings.name(), attribute));
    }
  }

  private void requireTaken(JsonNode ticket, Map<String, String> wanted) {
    var now = fieldsOf(ticket);
    var dropped = new ArrayList<String>();
    wanted.forEach(
        (field, value) -> {
          if (!now.getOrDefault(field, "").equals(value)) {
            dropped.add("%s=%s (it is '%s')".formatted(field, value, now.getOrDefault(field, "")));
          }
        });
    if (!dropped.isEmpty()) {
      dropped.sort(String::compareTo);
      throw new TicketRejectsException(
          "%s did not take %s at ticket %s, without a word; an owner must be an agent with full access to the group, and triggers may change what we write"
              .formatted(
                  settings.name(), String.join(", ", dropped), ZammadRow.text(ticket, "id")));
    }
  }
}
