package org.sluice.ticket.rt;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;

/** Makes events out of transactions. */
final class RtEvents {
  private final RtSettings settings;
  private final RtRequests requests;
  private final RtTexts texts;

  RtEvents(RtSettings settings, RtRequests requests) {
    this.settings = settings;
    this.requests = requests;
    this.texts = new RtTexts(requests);
  }

  /** The event that a lot of transactions is. */
  TicketEvent event(List<RtTransaction> lot, Map<String, String> customFields) {
    var first = lot.get(0);
    var changes = new LinkedHashMap<String, FieldChange>();
    var said = RtTexts.Said.NOTHING;
    var operation = "";
    for (var transaction : lot) {
      if (transaction.isText()) {
        said = said.and(texts.of(transaction));
      }
      var named = customFields.getOrDefault(transaction.field(), "");
      if (transaction.type().equals("CustomField")
          && named.equalsIgnoreCase(settings.operationField())) {
        operation = RtMarks.operation(transaction.to());
        continue;
      }
      for (var change : changesOf(transaction, customFields)) {
        changes.merge(
            change.field(), change, (a, b) -> new FieldChange(a.field(), a.from(), b.to()));
      }
    }
    // What is noted when a ticket is opened makes no transaction of its own.
    var noted = changes.remove(settings.operationField());
    if (noted != null && operation.isEmpty()) {
      operation = RtMarks.operation(noted.to());
    }
    return new TicketEvent(
        Long.toString(RtLots.last(lot).id()),
        lot.stream().map(transaction -> Long.toString(transaction.id())).toList(),
        new TicketRef(settings.name(), first.ticket()),
        first.creator(),
        first.created(),
        List.copyOf(changes.values()),
        said.text(),
        said.isPublic(),
        said.files(),
        operation);
  }

  private List<FieldChange> changesOf(RtTransaction transaction, Map<String, String> customFields) {
    return switch (transaction.type()) {
      case "Create" -> atCreation(transaction.ticket(), customFields);
      case "CustomField" -> {
        var id = transaction.field();
        var field = settings.fields().ours(customFields.getOrDefault(id, id));
        yield List.of(change(field, transaction.from(), transaction.to()));
      }
      case "Status" -> stateChange(state(transaction.from()), state(transaction.to()));
      case "Set" ->
          transaction.field().equals("Owner")
              ? List.of(
                  new FieldChange("Owner", person(transaction.from()), person(transaction.to())))
              : List.of();
      default -> List.of();
    };
  }

  private static List<FieldChange> stateChange(String from, String to) {
    return from.equals(to) ? List.of() : List.of(new FieldChange(TicketSystem.STATE, from, to));
  }

  /**
   * Fields that are set while a ticket is made have no transactions: what they were is found out.
   */
  private List<FieldChange> atCreation(String ticket, Map<String, String> customFields) {
    var values = valuesNow(ticket);
    var known = new HashMap<String, String>();
    for (var later :
        requests.portion("ObjectId = " + ticket + " AND Type = 'CustomField'").transactions()) {
      known.putIfAbsent(customFields.getOrDefault(later.field(), later.field()), later.from());
    }
    values.putAll(known);
    return values.entrySet().stream()
        .filter(value -> !value.getValue().isEmpty())
        .map(value -> change(settings.fields().ours(value.getKey()), "", value.getValue()))
        .toList();
  }

  private Map<String, String> valuesNow(String ticket) {
    var values = new LinkedHashMap<String, String>();
    try {
      requests
          .ticket(ticket)
          .path("CustomFields")
          .forEach(
              field ->
                  values.put(field.path("name").asText(), field.path("values").path(0).asText()));
    } catch (TicketRejectsException strayed) {
      // Merged or moved away since: what is known of it from later changes must do, as one ticket
      // must not hold up the feed of all.
      return values;
    }
    return values;
  }

  private FieldChange change(String field, String from, String to) {
    return new FieldChange(
        field, settings.fields().ourValue(field, from), settings.fields().ourValue(field, to));
  }

  private String state(String status) {
    return settings.closed().contains(status) ? TicketSystem.CLOSED : TicketSystem.OPEN;
  }

  private String person(String id) {
    try {
      var name = requests.userName(id);
      return name.equals("Nobody") ? "" : name;
    } catch (TicketRejectsException removed) {
      // A user who was removed since must not hold up the feed.
      return id;
    }
  }
}
