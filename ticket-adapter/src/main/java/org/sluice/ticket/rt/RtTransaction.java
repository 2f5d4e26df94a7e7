package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One row of RT's transactions, as lists show it.
 *
 * @param field id of the custom field as text, or name of another property
 */
record RtTransaction(
    long id,
    String ticket,
    String type,
    String field,
    String from,
    String to,
    String creator,
    Instant created) {
  /** What has to be asked for, as rows have only their ids otherwise. */
  static final String COLUMNS = "Type,Field,OldValue,NewValue,Creator,Created,ObjectId";

  static RtTransaction of(JsonNode row) {
    return new RtTransaction(
        row.path("id").asLong(),
        row.path("ObjectId").asText(),
        row.path("Type").asText(),
        row.path("Field").asText(),
        row.path("OldValue").asText(),
        row.path("NewValue").asText(),
        row.path("Creator").path("id").asText(),
        Instant.parse(row.path("Created").asText()));
  }

  boolean isOfField(String id) {
    return type.equals("CustomField") && field.equals(id);
  }

  boolean isText() {
    return type.equals("Create") || type.equals("Comment") || type.equals("Correspond");
  }
}
