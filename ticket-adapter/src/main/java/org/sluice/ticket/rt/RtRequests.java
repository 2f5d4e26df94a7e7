package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.http.TicketHttp;

/** RT's paths, queries and answers. Sources: RT 5.0 REST2 documentation, and trying a 5.0.3. */
final class RtRequests {
  /** RT cuts larger pages to this. */
  private static final int PAGE = 100;

  private static final String TYPES =
      "(Type = 'Create' OR Type = 'CustomField' OR Type = 'Status' OR Type = 'Set'"
          + " OR Type = 'Correspond' OR Type = 'Comment')";

  private final TicketHttp http;

  RtRequests(TicketHttp http) {
    this.http = http;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A value between the quotes of RT's query language. */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A ticket, or the one into which it was merged. */
  JsonNode ticketOrItsSuccessor(String id) {
    return http.ask("GET", "/ticket/" + number(id), null).body();
  }

  /** A ticket; RT would take the one into which it was merged for it, in every write too. */
  JsonNode ticket(String id) {
    var found = ticketOrItsSuccessor(id);
    var other = found.path("id").asText(id);
    if (!other.equals(id)) {
      throw new TicketRejectsException(
          "RT's ticket %s has been merged into %s, which is another ticket".formatted(id, other));
    }
    return found;
  }

  String create(ObjectNode ticket) {
    return http.ask("POST", "/ticket", ticket).body().path("id").asText();
  }

  /** Changes a ticket; RT says 200 even if it changes nothing, and only its words tell. */
  List<String> change(String id, ObjectNode changes) {
    return texts(http.ask("PUT", "/ticket/" + number(id), changes).body());
  }

  void say(String id, boolean isPublic, ObjectNode text) {
    http.ask("POST", "/ticket/" + number(id) + (isPublic ? "/correspond" : "/comment"), text);
  }

  RtQueue queue(String name) {
    var answer = http.ask("GET", "/queue/" + escaped(name), null).body();
    var fields = new LinkedHashMap<String, String>();
    answer
        .path("TicketCustomFields")
        .forEach(field -> fields.put(field.path("id").asText(), field.path("name").asText()));
    return new RtQueue(answer.path("id").asText(), fields, links(answer).contains("create"));
  }

  /** Ids of the custom fields of a queue's tickets, each with its name. */
  Map<String, String> customFields(String queue) {
    return queue(queue).customFields();
  }

  String queueName(String id) {
    return http.ask("GET", "/queue/" + number(id), null).body().path("Name").asText();
  }

  /** The values from which one may be chosen; empty if any text may be written. */
  List<String> valuesOf(String customField) {
    return texts(
        http.ask("GET", "/customfield/" + number(customField), null).body().path("Values"));
  }

  String userName(String id) {
    return http.ask("GET", "/user/" + escaped(id), null).body().path("Name").asText();
  }

  /** Ids of tickets, the oldest first. */
  List<String> tickets(String query) {
    var found = new ArrayList<String>();
    for (int page = 1; ; page++) {
      var rows = rows("/tickets", query, page, "");
      rows.path("items").forEach(row -> found.add(row.path("id").asText()));
      if (rows.path("items").size() < PAGE) {
        return found;
      }
    }
  }

  /** Whether we see any ticket in a queue. */
  boolean seesTicketsIn(String queue) {
    var some = rows("/tickets", "Queue = " + quoted(queue), 1, "").path("items");
    return !some.isEmpty();
  }

  /** One page of the transactions that make events, the oldest first, and RT's clock. */
  Portion transactions(String query) {
    return portion(query + " AND " + TYPES);
  }

  /** One page of any transactions of tickets. */
  Portion portion(String query) {
    var path =
        path("/transactions", "ObjectType = 'RT::Ticket' AND " + query, 1, RtTransaction.COLUMNS);
    var answer = http.ask("GET", path, null);
    return new Portion(
        StreamSupport.stream(answer.body().path("items").spliterator(), false)
            .map(RtTransaction::of)
            .toList(),
        answer.at().orElse(Instant.MAX));
  }

  /** Id of the newest transaction; empty text if there is none. */
  String newest(String query) {
    var path =
        "/transactions?orderby=id&order=DESC&per_page=1&query="
            + escaped("ObjectType = 'RT::Ticket' AND " + query);
    return http.ask("GET", path, null).body().path("items").path(0).path("id").asText();
  }

  /** What is attached to a transaction, its text included. */
  JsonNode attachmentsOf(long transaction) {
    return http.ask(
            "GET",
            "/transaction/"
                + transaction
                + "/attachments?per_page=100&fields="
                + escaped("Filename,ContentType,ContentLength"),
            null)
        .body()
        .path("items");
  }

  JsonNode attachment(String id) {
    return http.ask("GET", "/attachment/" + number(id), null).body();
  }

  private JsonNode rows(String path, String query, int page, String columns) {
    return http.ask("GET", path(path, query, page, columns), null).body();
  }

  private static String path(String path, String query, int page, String columns) {
    return path
        + "?orderby=id&order=ASC&per_page="
        + PAGE
        + "&page="
        + page
        + "&query="
        + escaped(query)
        + (columns.isEmpty() ? "" : "&fields=" + escaped(columns));
  }

  /** A text as part of a path or query. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** An id comes from a ticket or a person: it is a number, or it would become a path. */
  static String number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw new TicketRejectsException("RT has no number " + id + "; its ids are digits");
    }
    return id;
  }

  /** What RT says that may be done with a record. */
  private static Set<String> links(JsonNode record) {
    return StreamSupport.stream(record.path("_hyperlinks").spliterator(), false)
        .map(link -> link.path("ref").asText())
        .collect(Collectors.toSet());
  }

  private static List<String> texts(@Nullable JsonNode array) {
    var found = new ArrayList<String>();
    if (array != null) {
      array.forEach(text -> found.add(text.asText()));
    }
    return found;
  }

  /** Some transactions, and when RT told of them by its own clock. */
  record Portion(List<RtTransaction> transactions, Instant at) {}
}
