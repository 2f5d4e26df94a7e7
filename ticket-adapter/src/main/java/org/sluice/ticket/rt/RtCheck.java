package org.sluice.ticket.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketRejectsException;

/** Compares a queue with what the field map says about it. */
final class RtCheck {
  private static final String MAKE =
      "'sluice rt setup' makes it, or writes the file with which RT's own command does";

  private final RtSettings settings;
  private final RtRequests requests;

  RtCheck(RtSettings settings, RtRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  List<Shortcoming> shortcomings() {
    RtQueue queue;
    try {
      queue = requests.queue(settings.queue());
    } catch (TicketRejectsException e) {
      return List.of(
          new Shortcoming(
              "%s has no queue %s, or we may not see it"
                  .formatted(settings.name(), settings.queue()),
              MAKE));
    }
    var there = queue.customFields();
    var found = new ArrayList<Shortcoming>();
    if (!queue.takesTickets()) {
      found.add(
          new Shortcoming(
              "Sluice's user in %s may not open tickets in queue %s"
                  .formatted(settings.name(), settings.queue()),
              "Put it into the group %s; %s".formatted(RtWanted.ROBOTS, MAKE)));
    }
    var wanted = new TreeSet<>(settings.fields().fields().values());
    wanted.add(settings.operationField());
    for (var name : wanted) {
      if (there.values().stream().noneMatch(name::equalsIgnoreCase)) {
        found.add(missingField(name));
      }
    }
    settings.fields().values().forEach((field, values) -> checkValues(field, values, there, found));
    return found;
  }

  private void checkValues(
      String field,
      Map<String, String> values,
      Map<String, String> there,
      List<Shortcoming> found) {
    var name = settings.fields().theirs(field);
    for (var candidate : there.entrySet()) {
      if (candidate.getValue().equalsIgnoreCase(name)) {
        var offered = requests.valuesOf(candidate.getKey());
        // Which groups of early adopters there are is up to the site.
        values.entrySet().stream()
            .filter(value -> !value.getKey().startsWith(FieldMap.EARLY))
            .map(Map.Entry::getValue)
            .filter(
                value -> !offered.isEmpty() && offered.stream().noneMatch(value::equalsIgnoreCase))
            .sorted()
            .forEach(value -> found.add(missingValue(name, value)));
      }
    }
  }

  private Shortcoming missingField(String name) {
    return new Shortcoming(
        "Queue %s of %s has no custom field %s, or we may not see it"
            .formatted(settings.queue(), settings.name(), name),
        MAKE);
  }

  private Shortcoming missingValue(String field, String value) {
    return new Shortcoming(
        "Custom field %s of %s does not offer the value %s"
            .formatted(field, settings.name(), value),
        MAKE + "; or name another value in the field map");
  }
}
