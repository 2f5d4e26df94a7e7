package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;

/** Makes events out of the history of one ticket. */
final class ZammadEvents {
  /** Longer values are cut off in histories (app/models/history.rb). */
  private static final int LONGEST_VALUE = 500;

  private final ZammadSettings settings;
  private final JsonNode ticket;
  private final List<ZammadRow> history;
  private final ZammadPeople people;
  private final ZammadArticles articles;

  /**
   * Reads the history.
   *
   * @param ticket as it is now
   */
  ZammadEvents(ZammadSettings settings, ZammadRequests requests, JsonNode ticket) {
    var id = ZammadRow.text(ticket, "id");
    var told = requests.history(id);
    this.settings = settings;
    this.ticket = ticket;
    this.history =
        StreamSupport.stream(told.path("history").spliterator(), false)
            .map(ZammadRow::of)
            .sorted(Comparator.comparingLong(ZammadRow::id))
            .toList();
    this.people = new ZammadPeople(requests, told.path("assets"));
    this.articles = new ZammadArticles(requests, id);
  }

  /** What was done in those rows that are wanted, oldest first. */
  List<TicketEvent> of(Predicate<ZammadRow> wanted) {
    var opening = ZammadRow.text(ticket, settings.attributes().opening());
    return new ZammadLots(settings, articles, opening)
        .of(history.stream().filter(wanted).toList()).stream()
            .map(this::event)
            .filter(ZammadEvents::saysSomething)
            .toList();
  }

  private TicketEvent event(ZammadLots.Lot lot) {
    var changes = new LinkedHashMap<String, FieldChange>();
    var said = Optional.<ZammadArticles.Said>empty();
    for (var row : lot.rows()) {
      if (row.makesArticle()) {
        said = articles.said(row.objectId());
      }
      for (var change : changesOf(row)) {
        changes.merge(
            change.field(), change, (a, b) -> new FieldChange(a.field(), a.from(), b.to()));
      }
    }
    return new TicketEvent(
        Long.toString(lot.last().id()),
        lot.rows().stream().map(row -> Long.toString(row.id())).toList(),
        new TicketRef(settings.name(), ZammadRow.text(ticket, "id")),
        people.login(lot.first().person()),
        lot.first().at(),
        List.copyOf(changes.values()),
        said.map(ZammadArticles.Said::text).orElse(""),
        said.map(ZammadArticles.Said::isPublic).orElse(true),
        said.map(ZammadArticles.Said::files).orElse(List.<AttachmentRef>of()),
        lot.operation());
  }

  private List<FieldChange> changesOf(ZammadRow row) {
    if (row.makesTicket()) {
      return atCreation();
    }
    if (!row.isOfTicket() || !row.type().equals("updated")) {
      return List.of();
    }
    return switch (row.attribute()) {
      case "state" -> stateChange(row);
      case "owner" ->
          List.of(new FieldChange("Owner", people.owner(row.idFrom()), people.owner(row.idTo())));
      default ->
          fieldOf(row.attribute())
              .map(field -> List.of(change(field, row.from(), whole(row))))
              .orElse(List.of());
    };
  }

  /** A merge closes a ticket, but nobody has said that nothing is left to be done. */
  private List<FieldChange> stateChange(ZammadRow row) {
    var from = state(row.from());
    var to = state(row.to());
    return from.equals(to) || row.to().equals(settings.merged())
        ? List.of()
        : List.of(new FieldChange(TicketSystem.STATE, from, to));
  }

  private String state(String name) {
    return settings.closed().contains(name) ? TicketSystem.CLOSED : TicketSystem.OPEN;
  }

  /** Histories begin with what was changed first, and not with what was set at the beginning. */
  private List<FieldChange> atCreation() {
    var changes = new ArrayList<FieldChange>();
    settings
        .fields()
        .fields()
        .forEach(
            (field, attribute) -> {
              var first =
                  history.stream()
                      .filter(row -> row.changes(attribute))
                      .findFirst()
                      .map(ZammadRow::from)
                      .orElse(ZammadRow.text(ticket, attribute));
              if (!first.isEmpty()) {
                changes.add(change(field, "", first));
              }
            });
    return changes;
  }

  private String whole(ZammadRow row) {
    var now = ZammadRow.text(ticket, row.attribute());
    return row.to().length() >= LONGEST_VALUE && now.startsWith(row.to()) ? now : row.to();
  }

  private Optional<String> fieldOf(String attribute) {
    return settings.fields().fields().entrySet().stream()
        .filter(entry -> entry.getValue().equals(attribute))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private FieldChange change(String field, String from, String to) {
    return new FieldChange(
        field, settings.fields().ourValue(field, from), settings.fields().ourValue(field, to));
  }

  private static boolean saysSomething(TicketEvent event) {
    return !(event.changes().isEmpty()
        && event.comment().isEmpty()
        && event.attachments().isEmpty()
        && event.operation().isEmpty());
  }
}
