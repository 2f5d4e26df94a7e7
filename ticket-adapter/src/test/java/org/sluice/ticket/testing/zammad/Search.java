package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A search in the database, as one without words to look for is. */
final class Search {
  private static final int LARGEST_PAGE = 200;
  private static final int USUAL_PAGE = 50;
  private static final Set<String> COLUMNS =
      Set.of("id", "updated_at", "created_at", "title", "number", "state_id", "group_id");

  private final JsonNode condition;
  private final Map<String, String> query;

  Search(JsonNode condition, Map<String, String> query) {
    this.condition = condition;
    this.query = query;
  }

  List<Ticket> of(List<Ticket> tickets) {
    int size = Math.min(LARGEST_PAGE, number("per_page", USUAL_PAGE));
    return tickets.stream()
        .filter(this::fits)
        .sorted(order())
        .skip((number("page", 1) - 1L) * size)
        .limit(size)
        .toList();
  }

  private int number(String name, int usual) {
    return Integer.parseInt(query.getOrDefault(name, Integer.toString(usual)));
  }

  private boolean fits(Ticket ticket) {
    return condition.properties().stream()
        .allMatch(one -> fits(ticket, one.getKey().replaceFirst("^ticket\\.", ""), one.getValue()));
  }

  private static boolean fits(Ticket ticket, String name, JsonNode one) {
    var value = one.path("value");
    return switch (one.path("operator").asText()) {
      case "is" ->
          value.isArray()
              ? StreamSupport.stream(value.spliterator(), false)
                  .anyMatch(each -> each.asText().equals(ticket.text(name)))
              : value.asText().equals(ticket.text(name));
      case "after (absolute)" -> !at(ticket, name).isBefore(Instant.parse(value.asText()));
      case "before (absolute)" -> !at(ticket, name).isAfter(Instant.parse(value.asText()));
      default -> throw Refusal.broken("Unknown operator");
    };
  }

  private static Instant at(Ticket ticket, String name) {
    return Instant.parse(ticket.text(name));
  }

  private Comparator<Ticket> order() {
    var columns = query.getOrDefault("sort_by", "updated_at").split(",", -1);
    var directions = query.getOrDefault("order_by", "desc").split(",", -1);
    return IntStream.range(0, Math.min(columns.length, directions.length))
        .mapToObj(i -> directions[i].equals("asc") ? by(columns[i]) : by(columns[i]).reversed())
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  private static Comparator<Ticket> by(String column) {
    if (!COLUMNS.contains(column)) {
      throw Refusal.broken("PG::UndefinedColumn");
    }
    return column.endsWith("_at")
        ? Comparator.comparing(ticket -> at(ticket, column))
        : column.equals("id")
            ? Comparator.comparingInt(ticket -> ticket.id)
            : Comparator.comparing(ticket -> ticket.text(column));
  }
}
