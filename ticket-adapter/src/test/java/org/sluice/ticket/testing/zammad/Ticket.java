package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A ticket with its articles and its history. */
final class Ticket {
  /** Histories cut values off. */
  private static final int LONGEST_VALUE = 500;

  final int id;
  final ObjectNode values = JsonNodeFactory.instance.objectNode();
  final List<ObjectNode> articles = new ArrayList<>();
  final List<ObjectNode> history = new ArrayList<>();
  Instant updatedAt = Instant.EPOCH;
  int updatedBy;

  Ticket(int id) {
    this.id = id;
  }

  String text(String name) {
    var value = values.path(name);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  int number(String name) {
    return values.path(name).asInt();
  }

  /** Adds a row to the history, as of the ticket's last change. */
  ObjectNode row(int id, String type, int by) {
    return row(id, type, "Ticket", this.id, by, updatedAt);
  }

  ObjectNode row(int rowId, String type, String object, int objectId, int by, Instant at) {
    var row = JsonNodeFactory.instance.objectNode();
    row.put("id", rowId)
        .put("o_id", objectId)
        .put("object", object)
        .put("type", type)
        .put("created_by_id", by)
        .put("created_at", Json.time(at));
    history.add(row);
    return row;
  }

  static String cut(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
  }

  ArrayNode articleIds() {
    var ids = JsonNodeFactory.instance.arrayNode();
    articles.forEach(article -> ids.add(article.path("id")));
    return ids;
  }
}
