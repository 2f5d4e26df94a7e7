package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a JSON file that knows its place: a JSON pointer (RFC 6901) and a line. */
sealed interface JsonValue {
  /** The place for people. */
  String place();

  /** Values by their keys, in the order of the file. */
  record JsonObject(String pointer, String place, Map<String, JsonValue> values)
      implements JsonValue {
    Optional<JsonValue> get(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** Where a value that is missing would stand. */
    String placeOf(String key) {
      return get(key).map(JsonValue::place).orElse(pointer + "/" + key);
    }
  }

  /** Values one after the other. */
  record JsonArray(String place, List<JsonValue> values) implements JsonValue {}

  /**
   * A text, number or truth value in the letters of the file.
   *
   * @param isNull whether it is {@code null}; the text is empty then
   */
  record JsonScalar(String place, String text, boolean isNull) implements JsonValue {}
}
