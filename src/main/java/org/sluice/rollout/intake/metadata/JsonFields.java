package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sluice.rollout.intake.metadata.JsonValue.JsonArray;
import org.sluice.rollout.intake.metadata.JsonValue.JsonObject;
import org.sluice.rollout.intake.metadata.JsonValue.JsonScalar;

/** The parts of one JSON object by their keys; what has another form than expected is told. */
final class JsonFields {
  private final JsonObject object;
  private final Faults faults;

  JsonFields(JsonObject object, Faults faults) {
    this.object = object;
    this.faults = faults;
  }

  /** Tells keys that nobody reads. */
  JsonFields warnOfOthersThan(Collection<String> known) {
    others(known)
        .forEach(key -> faults.warns(object.placeOf(key), unknown(key), meant(key, known)));
    return this;
  }

  /** Tells keys that nobody reads, where not reading one could do harm. */
  JsonFields stopAtOthersThan(Collection<String> known) {
    others(known)
        .forEach(key -> faults.stops(object.placeOf(key), unknown(key), meant(key, known)));
    return this;
  }

  /** A text, or a number in its letters; {@code null} is like nothing. */
  Optional<Given> text(String key) {
    var value = object.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonScalar scalar) {
      return scalar.isNull()
          ? Optional.empty()
          : Optional.of(new Given(scalar.text(), scalar.place()));
    }
    faults.stops(
        value.get().place(),
        "The value of %s is a list or an object.".formatted(Shown.text(key)),
        "Write one text in quotation marks.");
    return Optional.empty();
  }

  /** The same; it is told and stops if it is not there. */
  Optional<Given> requiredText(String key, String expected) {
    var found = text(key);
    if (found.isEmpty() && object.get(key).filter(value -> !isNull(value)).isEmpty()) {
      faults.stops(object.placeOf(key), "%s is missing.".formatted(Shown.text(key)), expected);
    }
    return found;
  }

  /** A list; one single value is a list of one. */
  List<JsonValue> list(String key) {
    var value = object.get(key);
    if (value.isPresent() && value.get() instanceof JsonArray array) {
      return array.values();
    }
    return value.stream().filter(one -> !isNull(one)).toList();
  }

  /** A list of texts; one single text is a list of one. */
  List<Given> texts(String key) {
    var texts = new ArrayList<Given>();
    for (var value : list(key)) {
      if (value instanceof JsonScalar scalar && !scalar.isNull()) {
        texts.add(new Given(scalar.text(), scalar.place()));
      } else {
        faults.stops(
            value.place(),
            "%s holds something that is no text.".formatted(Shown.text(key)),
            "Write each as a text in quotation marks.");
      }
    }
    return texts;
  }

  private static boolean isNull(JsonValue value) {
    return value instanceof JsonScalar scalar && scalar.isNull();
  }

  private List<String> others(Collection<String> known) {
    return object.values().keySet().stream().filter(key -> !known.contains(key)).toList();
  }

  private static String unknown(String key) {
    return "Nobody reads the key %s.".formatted(Shown.text(key));
  }

  private static String meant(String key, Collection<String> known) {
    return NearestName.to(key, known)
        .map(near -> "Do you mean %s?".formatted(Shown.text(near)))
        .orElse("Take it out.");
  }
}
