package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.http.TicketHttp;

/** What an administrator asks of RT. Sources: RT::REST2::Resource of RT 5.0.3, and trying it. */
final class RtSetupRequests {
  private static final String USER_DEFINED = "[{\"field\":\"Domain\",\"value\":\"UserDefined\"}]";
  private static final int PAGE = 100;

  private final TicketHttp http;
  private final RtRequests requests;

  RtSetupRequests(TicketHttp http) {
    this.http = http;
    this.requests = new RtRequests(http);
  }

  boolean hasQueue(String name) {
    return isThere("/queue/" + RtRequests.escaped(name));
  }

  boolean hasUser(String name) {
    return isThere("/user/" + RtRequests.escaped(name));
  }

  /** Ids and names of a queue's custom fields; none if there is no such queue. */
  Map<String, String> customFields(String queue) {
    try {
      return requests.customFields(queue);
    } catch (TicketRejectsException noSuchQueue) {
      return Map.of();
    }
  }

  /** What may be chosen in a custom field; none to choose from if any text may be written. */
  Optional<List<String>> choicesOf(String customField) {
    var field = http.ask("GET", "/customfield/" + RtRequests.number(customField), null).body();
    return field.path("Type").asText().equals("Select")
        ? Optional.of(requests.valuesOf(customField))
        : Optional.empty();
  }

  /** Makes a custom field of one value for a queue, with what may be chosen. */
  void makeField(String queue, String name, List<String> choices) {
    // RT's old way of naming type and queue at once is the only one by which REST can put a field
    // to a queue.
    var id =
        make(
            "/customfield",
            RtRequests.object()
                .put("Name", name)
                .put("Type", choices.isEmpty() ? "FreeformSingle" : "SelectSingle")
                .put("Queue", queue));
    for (int i = 0; i < choices.size(); i++) {
      makeValue(id, choices.get(i), i + 1);
    }
  }

  void makeValue(String customField, String value, int order) {
    make(
        "/customfield/" + RtRequests.number(customField) + "/value",
        RtRequests.object().put("Name", value).put("SortOrder", order));
  }

  /** Ids and names of groups that people made. */
  Map<String, String> groups() {
    var found = new LinkedHashMap<String, String>();
    for (int page = 1; ; page++) {
      var rows =
          http.ask(
                  "GET",
                  "/groups?fields=Name&per_page=%d&page=%d&query=%s"
                      .formatted(PAGE, page, RtRequests.escaped(USER_DEFINED)),
                  null)
              .body()
              .path("items");
      rows.forEach(row -> found.put(row.path("id").asText(), row.path("Name").asText()));
      if (rows.size() < PAGE) {
        return found;
      }
    }
  }

  boolean isMember(String user, String group) {
    try {
      var memberships =
          http.ask("GET", "/user/" + RtRequests.escaped(user), null).body().path("Memberships");
      var id = idOf(group);
      for (var membership : memberships) {
        if (membership.path("id").asText().equals(id)) {
          return true;
        }
      }
      return false;
    } catch (TicketRejectsException neitherYet) {
      return false;
    }
  }

  /** Puts a user into a group. */
  void join(String user, String group) {
    var person = http.ask("GET", "/user/" + RtRequests.escaped(user), null).body().path("id");
    var words =
        http.ask(
                "PUT",
                "/group/" + RtRequests.number(idOf(group)) + "/members",
                RtRequests.array().add(person.asText()))
            .body();
    // RT says 200 whatever became of it.
    if (!isMember(user, group)) {
      throw new TicketRejectsException("RT answers: " + words);
    }
  }

  /** Makes a record, and tells its id. */
  String make(String path, ObjectNode record) {
    return http.ask("POST", path, record).body().path("id").asText();
  }

  private String idOf(String group) {
    return groups().entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(group))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new TicketRejectsException("RT shows us no group " + group));
  }

  private boolean isThere(String path) {
    try {
      http.ask("GET", path, null);
      return true;
    } catch (TicketRejectsException notThereOrNotForUs) {
      return false;
    }
  }
}
