package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUpdate;

/**
 * Writes into RT, and reads back what became of it: RT answers 200 to a write that it dropped.
 *
 * <p>The operation's id goes into a custom field, last of all and together with what must not be
 * repeated; its history tells whether an operation was done, and marks our own transactions.
 */
final class RtWriting {
  private final RtSettings settings;
  private final RtRequests requests;

  RtWriting(RtSettings settings, RtRequests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  Map<String, String> fields(String ticket) {
    var found = new TreeMap<String, String>();
    var row = requests.ticket(ticket);
    for (var field : row.path("CustomFields")) {
      var name = settings.fields().ours(field.path("name").asText());
      found.put(name, settings.fields().ourValue(name, field.path("values").path(0).asText()));
    }
    found.remove(settings.operationField());
    var owner = row.path("Owner").path("id").asText();
    found.put("Owner", owner.equals("Nobody") ? "" : owner);
    found.put(
        TicketSystem.STATE,
        settings.closed().contains(row.path("Status").asText())
            ? TicketSystem.CLOSED
            : TicketSystem.OPEN);
    return found;
  }

  String open(String subject, TicketUpdate first) {
    var before = opened(first.operation());
    if (!before.isEmpty()) {
      return before;
    }
    var ticket = text(first);
    ticket.put("Queue", settings.queue()).put("Subject", subject);
    var values = customFields(first.fields());
    values.put(settings.operationField(), first.operation());
    ticket.set("CustomFields", values);
    var id = requests.create(ticket);
    // What RT would not take while it made the ticket it dropped without a word; asked again, it
    // says why.
    if (!missing(id, first.fields()).isEmpty()) {
      write(id, first.fields(), RtMarks.begun(first.operation()));
      requests.change(id, marked(RtRequests.object(), first.operation()));
    }
    return id;
  }

  void update(String ticket, TicketUpdate update) {
    if (isMarked(ticket, update.operation())) {
      return;
    }
    var fields = new LinkedHashMap<>(update.fields());
    var state = fields.remove(TicketSystem.STATE);
    write(ticket, fields, RtMarks.begun(update.operation()));
    boolean speaks = !update.comment().isEmpty() || !update.attachments().isEmpty();
    // A public text opens a closed ticket, so the state is written after it.
    if (speaks && state == null) {
      requests.say(ticket, update.isPublic(), marked(text(update), update.operation()));
    } else {
      var said = RtMarks.said(update.operation());
      if (speaks && !isMarked(ticket, said)) {
        requests.say(ticket, update.isPublic(), marked(text(update), said));
      }
      if (state != null) {
        write(ticket, Map.of(TicketSystem.STATE, state), said);
      }
      requests.change(ticket, marked(RtRequests.object(), update.operation()));
    }
    if (!isMarked(ticket, update.operation())) {
      throw new TicketRejectsException(
          "%s did not take '%s' into its field %s at ticket %s; see that the field is there, takes"
                  .formatted(settings.name(), update.operation(), settings.operationField(), ticket)
              + " free text, and that we may write it");
    }
  }

  private void write(String ticket, Map<String, String> wanted, String mark) {
    var changes = missing(ticket, wanted);
    if (changes.isEmpty()) {
      return;
    }
    var body = RtRequests.object();
    var customFields = new LinkedHashMap<>(changes);
    var owner = customFields.remove("Owner");
    if (owner != null) {
      body.put("Owner", owner.isEmpty() ? "Nobody" : owner);
    }
    var state = customFields.remove(TicketSystem.STATE);
    if (state != null) {
      body.put("Status", state.equals(TicketSystem.CLOSED) ? settings.close() : settings.reopen());
    }
    var values = customFields(customFields);
    values.put(settings.operationField(), mark);
    body.set("CustomFields", values);
    var words = requests.change(ticket, body);
    var dropped = missing(ticket, changes);
    if (!dropped.isEmpty()) {
      // Without this end, what we have begun would hold up the feed.
      requests.change(
          ticket, marked(RtRequests.object(), RtMarks.refused(RtMarks.operation(mark))));
      throw refused(ticket, dropped, words);
    }
  }

  private Map<String, String> missing(String ticket, Map<String, String> wanted) {
    var current = fields(ticket);
    var missing = new TreeMap<>(wanted);
    missing
        .entrySet()
        .removeIf(
            field -> field.getValue().equalsIgnoreCase(current.getOrDefault(field.getKey(), "")));
    return missing;
  }

  private TicketRejectsException refused(
      String ticket, Map<String, String> dropped, List<String> words) {
    return new TicketRejectsException(
        "%s did not take %s at ticket %s. RT says: %s"
            .formatted(
                settings.name(),
                dropped,
                ticket,
                words.isEmpty()
                    ? "nothing; there may be no such field"
                    : String.join("; ", words)));
  }

  /** The ticket that an operation has opened, as far as it is known; empty if none. */
  private String opened(String operation) {
    var mark = RtRequests.quoted(operation);
    var now =
        requests.tickets(
            "Queue = %s AND CF.{%s} = %s"
                .formatted(RtRequests.quoted(settings.queue()), settings.operationField(), mark));
    if (!now.isEmpty()) {
      return now.get(0);
    }
    var later =
        requests
            .portion(
                "TicketQueue = %s AND CFName = %s AND OldCFValue = %s"
                    .formatted(
                        RtRequests.quoted(settings.queue()),
                        RtRequests.quoted(settings.operationField()),
                        mark))
            .transactions();
    return later.isEmpty() ? "" : later.get(0).ticket();
  }

  private boolean isMarked(String ticket, String mark) {
    for (var field : requests.ticket(ticket).path("CustomFields")) {
      if (field.path("name").asText().equalsIgnoreCase(settings.operationField())
          && field.path("values").path(0).asText().equals(mark)) {
        return true;
      }
    }
    return !requests
        .portion(
            "ObjectId = %s AND CFName = %s AND OldCFValue = %s"
                .formatted(
                    ticket, RtRequests.quoted(settings.operationField()), RtRequests.quoted(mark)))
        .transactions()
        .isEmpty();
  }

  private ObjectNode marked(ObjectNode body, String mark) {
    body.set("CustomFields", RtRequests.object().put(settings.operationField(), mark));
    return body;
  }

  private ObjectNode customFields(Map<String, String> fields) {
    var values = RtRequests.object();
    fields.forEach(
        (field, value) -> {
          if (field.equals("Owner") || field.equals(TicketSystem.STATE)) {
            return;
          }
          var theirs = settings.fields().theirs(field);
          if (value.isEmpty()) {
            values.putNull(theirs);
          } else {
            values.put(theirs, settings.fields().theirValue(field, value));
          }
        });
    return values;
  }

  private static ObjectNode text(TicketUpdate update) {
    var body = RtRequests.object();
    body.put("Content", update.comment()).put("ContentType", "text/plain");
    if (!update.attachments().isEmpty()) {
      var files = body.putArray("Attachments");
      for (Attachment file : update.attachments()) {
        files
            .addObject()
            .put("FileName", file.name())
            .put("FileType", file.type())
            .put("FileContent", Base64.getEncoder().encodeToString(file.content()));
      }
    }
    return body;
  }
}
