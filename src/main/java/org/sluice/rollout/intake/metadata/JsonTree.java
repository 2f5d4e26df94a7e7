package org.sluice.rollout.intake.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.intake.metadata.JsonValue.JsonArray;
import org.sluice.rollout.intake.metadata.JsonValue.JsonObject;
import org.sluice.rollout.intake.metadata.JsonValue.JsonScalar;

/** Reads JSON into values that know their places, and finds keys that stand twice. */
final class JsonTree {
  private static final int DEEPEST = 12;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Faults faults;

  private JsonTree(JsonParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** Nested deeper than anything that means something. */
  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The root object; empty, with a fault that stops, if the text is none. */
  static Optional<JsonObject> read(String text, Faults faults) {
    try (var parser = FACTORY.createParser(text)) {
      return new JsonTree(parser, faults).root();
    } catch (JsonProcessingException e) {
      faults.stops(
          place(e.getLocation()),
          "The file is not JSON: %s.".formatted(Shown.text(e.getOriginalMessage())),
          "Mend it; a JSON checker shows the place.");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<JsonObject> root() throws IOException {
    parser.nextToken();
    var start = parser.currentTokenLocation();
    JsonValue value;
    try {
      value = value("", 0);
    } catch (TooDeepException e) {
      faults.stops(
          place(parser.currentTokenLocation()),
          "Values are nested deeper than %d.".formatted(DEEPEST),
          "Release metadata never are; see docs/release-metadata.md.");
      return Optional.empty();
    }
    judgeRest();
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    faults.stops(
        place(start),
        "The file does not hold one release in { }.",
        "Put the release into one JSON object; file several releases one by one.");
    return Optional.empty();
  }

  private void judgeRest() {
    var end = parser.currentLocation();
    boolean more;
    try {
      more = parser.nextToken() != null;
    } catch (IOException e) {
      more = true;
    }
    if (more) {
      faults.stops(place(end), "Something follows after the end of the release.", "Take it out.");
    }
  }

  private JsonValue value(String pointer, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new TooDeepException();
    }
    var place = place(pointer, parser.currentTokenLocation());
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(pointer, place, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      var values = new ArrayList<JsonValue>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(value(pointer + "/" + values.size(), depth + 1));
      }
      return new JsonArray(place, values);
    }
    boolean isNull = token == JsonToken.VALUE_NULL;
    return new JsonScalar(place, isNull ? "" : parser.getText(), isNull);
  }

  private JsonObject object(String pointer, String place, int depth) throws IOException {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      var keyPlace = place(pointer + "/" + escaped(key), parser.currentTokenLocation());
      parser.nextToken();
      var value = value(pointer + "/" + escaped(key), depth + 1);
      var earlier = values.putIfAbsent(key, value);
      if (earlier != null) {
        tellTwice(key, keyPlace, earlier, value);
      }
    }
    return new JsonObject(pointer, place, values);
  }

  private void tellTwice(String key, String place, JsonValue earlier, JsonValue later) {
    var problem =
        "The key %s stands twice, first at %s.".formatted(Shown.text(key), earlier.place());
    boolean same =
        earlier instanceof JsonScalar one
            && later instanceof JsonScalar other
            && one.text().equals(other.text())
            && one.isNull() == other.isNull();
    if (same) {
      faults.warns(place, problem, "Keep one of them; both say the same.");
    } else {
      faults.stops(place, problem, "Keep the one that is meant; they say different things.");
    }
  }

  private static String place(String pointer, JsonLocation location) {
    return pointer.isEmpty()
        ? "line " + location.getLineNr()
        : "%s (line %d)".formatted(pointer, location.getLineNr());
  }

  private static String place(JsonLocation location) {
    return location == null
        ? "the whole file"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String escaped(String key) {
    var shown = Shown.text(key);
    return shown.substring(1, shown.length() - 1).replace("~", "~0").replace("/", "~1");
  }
}
