package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.sluice.ticket.TicketRejectsException;

/** Who stands behind a number. */
final class ZammadPeople {
  /** The user that Zammad itself is, and the owner that is nobody. */
  private static final String NOBODY = "1";

  private final ZammadRequests requests;
  private final Map<String, String> logins = new HashMap<>();

  /**
   * @param assets what a history tells of people besides
   */
  ZammadPeople(ZammadRequests requests, JsonNode assets) {
    this.requests = requests;
    assets
        .path("User")
        .properties()
        .forEach(user -> logins.put(user.getKey(), text(user.getValue())));
  }

  /** A login; the number if the user is gone. */
  String login(String id) {
    return logins.computeIfAbsent(id, this::ask);
  }

  /** The login of an owner; empty for nobody. */
  String owner(String id) {
    return id.isEmpty() || id.equals(NOBODY) ? "" : login(id);
  }

  private String ask(String id) {
    try {
      return text(requests.user(id));
    } catch (TicketRejectsException gone) {
      // A user who was removed must not hold up what is told.
      return id;
    }
  }

  private static String text(JsonNode user) {
    return ZammadRow.text(user, "login");
  }
}
