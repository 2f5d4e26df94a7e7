package org.sluice.rollout.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.release.Field;

/**
 * What somebody wants changed, read from {@code {"Status": "Verified", "comment": "..."}}. Field
 * values may also lie together in an object {@code fields}.
 *
 * @param fields the new values; empty text empties a field
 * @param comment why
 * @param seenRevision revision of the release that the person was looking at
 */
record RequestedChange(Map<Field, String> fields, String comment, OptionalLong seenRevision) {
  private static final String EXAMPLE =
      "an object such as {\"RepoAction\": \"MoveToUnverified\", \"comment\": \"mended\"}";

  /**
   * Reads the body of a request.
   *
   * @throws NotUnderstoodException if it is no such object, or names an unknown field or value
   */
  static RequestedChange of(JsonNode body) {
    if (!body.isObject()) {
      throw new NotUnderstoodException("change", shortened(body), EXAMPLE);
    }
    var fields = new EnumMap<Field, String>(Field.class);
    var comment = "";
    var seen = OptionalLong.empty();
    for (var entry : body.properties()) {
      switch (entry.getKey()) {
        case "fields" -> readAll(entry.getValue(), fields);
        case "comment" -> comment = text("comment", entry.getValue());
        case "seenRevision" -> seen = revision(entry.getValue());
        default -> read(entry.getKey(), entry.getValue(), fields);
      }
    }
    if (fields.isEmpty()) {
      throw new NotUnderstoodException("change of any field", shortened(body), EXAMPLE);
    }
    return new RequestedChange(fields, comment, seen);
  }

  /**
   * Reads the header {@code If-Match}, whose tag is the revision.
   *
   * @throws NotUnderstoodException if it is no tag of ours
   */
  static OptionalLong revisionOfTag(String tag) {
    var bare = tag.strip();
    if (bare.isEmpty() || bare.equals("*")) {
      return OptionalLong.empty();
    }
    if (!bare.matches("\"\\d{1,18}\"")) {
      throw new NotUnderstoodException(
          "entity tag", tag, "the ETag of a GET of the release, such as \"12\"");
    }
    return OptionalLong.of(Long.parseLong(bare.substring(1, bare.length() - 1)));
  }

  private static void readAll(JsonNode values, Map<Field, String> fields) {
    if (!values.isObject()) {
      throw new NotUnderstoodException("object of field values", shortened(values), EXAMPLE);
    }
    values.properties().forEach(entry -> read(entry.getKey(), entry.getValue(), fields));
  }

  private static void read(String name, JsonNode value, Map<Field, String> fields) {
    var field = Field.parse(name);
    if (fields.put(field, field.canonical(text(name, value))) != null) {
      throw new NotUnderstoodException(
          "change", name, "each field once; this is " + field + " again");
    }
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual() && !value.isNull()) {
      throw new NotUnderstoodException("value of " + name, shortened(value), "text in quotes");
    }
    return value.isNull() ? "" : value.textValue();
  }

  private static OptionalLong revision(JsonNode value) {
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NotUnderstoodException(
          "revision", shortened(value), "the number that a GET of the release shows");
    }
    return OptionalLong.of(value.longValue());
  }

  private static String shortened(JsonNode node) {
    var text = node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
