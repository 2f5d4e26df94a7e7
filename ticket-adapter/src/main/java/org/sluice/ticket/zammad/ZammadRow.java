package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of a ticket's history.
 *
 * @param id rises with time, over all tickets
 * @param object what was changed: {@code Ticket}, {@code Ticket::Article}, ...
 * @param objectId id of that
 * @param type what was done: {@code created}, {@code updated}, {@code merged_into}, ...
 * @param attribute what of it; empty if all
 * @param from value before; empty if none
 * @param to value after; empty if none
 * @param idFrom id of what the value before refers to; empty if it refers to nothing
 * @param idTo id of what the value after refers to; empty if it refers to nothing
 * @param person id of who did it
 * @param at when; rows that were stored together have the very same time
 *     (app/models/concerns/has_history.rb)
 */
record ZammadRow(
    long id,
    String object,
    String objectId,
    String type,
    String attribute,
    String from,
    String to,
    String idFrom,
    String idTo,
    String person,
    Instant at) {

  static ZammadRow of(JsonNode row) {
    return new ZammadRow(
        row.path("id").asLong(),
        text(row, "object"),
        text(row, "o_id"),
        text(row, "type"),
        text(row, "attribute"),
        text(row, "value_from"),
        text(row, "value_to"),
        text(row, "id_from"),
        text(row, "id_to"),
        text(row, "created_by_id"),
        Instant.parse(text(row, "created_at")));
  }

  /** Text or number as text; empty if it is null or not there. */
  static String text(JsonNode row, String name) {
    var value = row.path(name);
    return value.isNull() ? "" : value.asText();
  }

  boolean isOfTicket() {
    return object.equals("Ticket");
  }

  boolean makesTicket() {
    return isOfTicket() && type.equals("created");
  }

  boolean makesArticle() {
    return object.equals("Ticket::Article") && type.equals("created");
  }

  boolean changes(String name) {
    return isOfTicket() && type.equals("updated") && attribute.equals(name);
  }
}
