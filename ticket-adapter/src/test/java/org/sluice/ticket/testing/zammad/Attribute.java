package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A custom attribute of tickets.
 *
 * @param keys what may be chosen; empty for free text
 * @param longest longest free text
 */
record Attribute(String name, List<String> keys, int longest) {
  /** Insists that a value may be stored. */
  void require(JsonNode value) {
    var text = value.asText();
    if (value.isNull() || text.isEmpty()) {
      return;
    }
    if (!keys.isEmpty() && !keys.contains(text)) {
      throw Refusal.unprocessable("Invalid value '%s' for field '%s'!".formatted(text, name));
    }
    if (text.length() > longest) {
      throw Refusal.unprocessable("Value is too long for field '%s'!".formatted(name));
    }
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", name)
        .put("object", "Ticket")
        .put("data_type", keys.isEmpty() ? "input" : "select");
    var options = json.putObject("data_option").putObject("options");
    // People see labels, which are not the keys.
    keys.forEach(key -> options.put(key, "The choice " + key));
    return json;
  }
}
