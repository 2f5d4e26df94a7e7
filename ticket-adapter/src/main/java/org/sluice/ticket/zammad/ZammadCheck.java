package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.Shortcoming;

/**
 * Compares Zammad with what the field map says about it, as far as we may see it: whoever may not
 * administer objects sees by a ticket what attributes there are, and not what they offer.
 */
final class ZammadCheck {
  private static final String MAKE =
      "Make it in Zammad under Admin, Objects, Ticket, and let Zammad update its database there";

  private final ZammadSettings settings;
  private final ZammadRequests requests;

  ZammadCheck(ZammadSettings settings, ZammadRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  List<Shortcoming> shortcomings() {
    if (requests.group().isEmpty()) {
      return List.of(
          new Shortcoming(
              "%s has no group %s, or we may not see it"
                  .formatted(settings.name(), settings.group()),
              "Make it in Zammad under Admin, Groups, and give Sluice's user full access to it"));
    }
    var found = new ArrayList<Shortcoming>();
    checkStates(found);
    var described = requests.attributes();
    if (described.isPresent()) {
      checkAttributes(described.get(), found);
    } else {
      requests.changedLast().ifPresent(ticket -> requireAttributes(names(ticket), found));
    }
    return found;
  }

  private void checkStates(List<Shortcoming> found) {
    var states = requests.states();
    Stream.of(settings.close(), settings.reopen())
        .filter(state -> ZammadRequests.named(states, state).isEmpty())
        .map(
            state ->
                new Shortcoming(
                    "%s has no state %s for tickets".formatted(settings.name(), state),
                    "Make it in Zammad, or name another in the settings"))
        .forEach(found::add);
  }

  private void checkAttributes(JsonNode described, List<Shortcoming> found) {
    var ofTickets = new TreeMap<String, JsonNode>();
    for (var attribute : described) {
      if (ZammadRow.text(attribute, "object").equals("Ticket")) {
        ofTickets.put(ZammadRow.text(attribute, "name"), attribute);
      }
    }
    requireAttributes(ofTickets.keySet(), found);
    settings
        .fields()
        .fields()
        .forEach(
            (field, attribute) -> {
              var offered =
                  offered(
                      ofTickets
                          .getOrDefault(attribute, ZammadRequests.object())
                          .path("data_option")
                          .path("options"));
              wantedValues(field).stream()
                  .filter(value -> !offered.isEmpty() && !offered.contains(value))
                  .map(value -> missingValue(attribute, value))
                  .forEach(found::add);
            });
  }

  /** Which groups of early adopters there are is up to the site. */
  private List<String> wantedValues(String field) {
    return settings.fields().values().getOrDefault(field, Map.of()).entrySet().stream()
        .filter(value -> !value.getKey().startsWith(FieldMap.EARLY))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  /**
   * Zammad has choices as an object of key and label, or as a list, where they were put in order.
   */
  private static Set<String> offered(JsonNode options) {
    var keys = new HashSet<String>();
    if (options.isArray()) {
      options.forEach(option -> keys.add(ZammadRow.text(option, "value")));
    } else {
      options.fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }

  private void requireAttributes(Set<String> there, List<Shortcoming> found) {
    var own = settings.attributes();
    var wanted = new TreeSet<>(settings.fields().fields().values());
    wanted.addAll(List.of(own.operation(), own.opening(), own.links()));
    wanted.stream()
        .filter(attribute -> !there.contains(attribute))
        .map(
            attribute ->
                new Shortcoming(
                    "Tickets in %s have no attribute %s, or we may not see it"
                        .formatted(settings.name(), attribute),
                    MAKE))
        .forEach(found::add);
  }

  private Shortcoming missingValue(String attribute, String value) {
    return new Shortcoming(
        "Attribute %s of tickets in %s does not offer the key %s"
            .formatted(attribute, settings.name(), value),
        MAKE + "; or name another value in the field map");
  }

  private static Set<String> names(JsonNode ticket) {
    var names = new TreeSet<String>();
    ticket.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
