package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Somebody who has an account.
 *
 * @param permissions what their token lets them do, such as {@code ticket.agent}
 * @param groups names of the groups whose tickets they may see and change
 */
record User(int id, String login, Set<String> permissions, Set<String> groups) {
  boolean may(String permission) {
    return permissions.contains(permission);
  }

  boolean isAgent() {
    return may("ticket.agent");
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("login", login)
        .put("firstname", login)
        .put("lastname", "Person")
        .put("email", login + "@example.org")
        .put("active", true);
  }

  /** As histories show a person. */
  String fullName() {
    return login + " Person";
  }
}
