package org.sluice.ticket.memory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.Whereabouts;

/** One ticket in memory, with everything that was done to it. */
final class InMemoryTicket {
  private final Map<String, String> fields =
      new LinkedHashMap<>(Map.of(TicketSystem.STATE, TicketSystem.OPEN));
  private final List<TicketEvent> events = new ArrayList<>();
  private final Map<String, Attachment> files = new LinkedHashMap<>();
  private final Set<URI> links = new LinkedHashSet<>();
  private Whereabouts whereabouts = new Whereabouts.Here();

  Map<String, String> fields() {
    return Map.copyOf(fields);
  }

  boolean has(String field, String value) {
    return fields.getOrDefault(field, "").equals(value);
  }

  /** Fields change, and nothing is told of it. */
  void putBack(Map<String, String> old) {
    fields.putAll(old);
  }

  List<TicketEvent> events() {
    return List.copyOf(events);
  }

  Optional<Attachment> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  Set<URI> links() {
    return Set.copyOf(links);
  }

  void link(URI other) {
    links.add(other);
  }

  Whereabouts whereabouts() {
    return whereabouts;
  }

  /** Whether it can still be read and changed. */
  boolean isThere() {
    return whereabouts instanceof Whereabouts.Here || whereabouts instanceof Whereabouts.Elsewhere;
  }

  void becomes(Whereabouts now) {
    whereabouts = now;
  }

  boolean wasToldBy(String operation) {
    return !operation.isEmpty()
        && events.stream().anyMatch(event -> event.operation().equals(operation));
  }

  TicketEvent apply(TicketRef ticket, String by, TicketUpdate update, String id, Instant at) {
    var changes = new ArrayList<FieldChange>();
    update
        .fields()
        .forEach(
            (field, to) -> {
              var from = fields.getOrDefault(field, "");
              if (!from.equals(to)) {
                changes.add(new FieldChange(field, from, to));
                fields.put(field, to);
              }
            });
    var attachments = update.attachments().stream().map(this::keep).toList();
    var event =
        new TicketEvent(
            id,
            List.of(id),
            ticket,
            by,
            at,
            changes,
            update.comment(),
            update.isPublic(),
            attachments,
            update.operation());
    events.add(event);
    return event;
  }

  private AttachmentRef keep(Attachment file) {
    var id = Integer.toString(files.size() + 1);
    files.put(id, file);
    return new AttachmentRef(id, file.name(), file.type());
  }
}
