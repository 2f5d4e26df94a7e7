package org.sluice.ticket.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketRejectsException;

/** Compares a queue with what the field map says about it. */
final class RtCheck {
  private static final String LOAD =
      "rt-setup-database-5 --action insert --skip-create --datafile samples/rt/initialdata";

  private final RtSettings settings;
  private final RtRequests requests;

  RtCheck(RtSettings settings, RtRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  List<Shortcoming> shortcomings() {
    Map<String, String> there;
    try {
      there = requests.customFields(settings.queue());
    } catch (TicketRejectsException e) {
      return List.of(
          new Shortcoming(
              "%s has no queue %s, or we may not see it"
                  .formatted(settings.name(), settings.queue()),
              "Where there is no such queue: %s. Where there is: rt's Admin > Queues > %s > Group rights: SeeQueue"
                  .formatted(LOAD, settings.queue())));
    }
    var found = new ArrayList<Shortcoming>();
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
        values.values().stream()
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
        "Load what is shipped, with the name as it is configured: %s".formatted(LOAD));
  }

  private Shortcoming missingValue(String field, String value) {
    return new Shortcoming(
        "Custom field %s of %s does not offer the value %s"
            .formatted(field, settings.name(), value),
        "Add the value in RT under Admin > Custom Fields > %s > Values, or name another in the field map"
            .formatted(field));
  }
}
