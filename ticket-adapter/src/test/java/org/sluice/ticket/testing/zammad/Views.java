package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeSet;

/** Tickets and articles as Zammad shows them. */
final class Views {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Desk desk;

  Views(Desk desk) {
    this.desk = desk;
  }

  /** A ticket with numbers, and with names besides where asked for. */
  ObjectNode ticket(Ticket ticket, boolean expand) {
    var json = ticket.values.deepCopy();
    json.put("id", ticket.id)
        .put("number", Desk.number(ticket))
        .put("article_count", ticket.articles.size());
    json.putObject("preferences");
    if (expand) {
      json.put("group", desk.groupName(ticket))
          .put("state", Desk.stateName(ticket))
          .put("priority", "2 normal")
          .put("owner", login(ticket, "owner_id"))
          .put("customer", login(ticket, "customer_id"))
          .put("created_by", login(ticket, "created_by_id"))
          .put("updated_by", login(ticket, "updated_by_id"))
          .put("organization", "");
      json.set("article_ids", ticket.articleIds());
    }
    return json;
  }

  private String login(Ticket ticket, String name) {
    return desk.user(ticket.number(name)).login();
  }

  /** Articles; customers do not see internal ones. */
  ArrayNode articles(Ticket ticket, User reader) {
    var articles = JSON.arrayNode();
    ticket.articles.stream()
        .filter(article -> reader.isAgent() || !article.path("internal").asBoolean())
        .forEach(articles::add);
    return articles;
  }

  ObjectNode history(Ticket ticket) {
    var json = JSON.objectNode();
    var rows = json.putArray("history");
    ticket.history.forEach(rows::add);
    var users = json.putObject("assets").putObject("User");
    var ids = new TreeSet<Integer>();
    ticket.history.forEach(row -> ids.add(row.path("created_by_id").asInt()));
    ids.forEach(id -> users.set(Integer.toString(id), desk.user(id).json()));
    return json;
  }

  /** What a webhook posts: the ticket as it is at that moment, with people as objects. */
  JsonNode payload(Ticket ticket, Optional<ObjectNode> article) {
    var shown = ticket(ticket, true);
    for (var name : new String[] {"owner", "customer", "created_by", "updated_by"}) {
      shown.set(name, person(ticket.number(name + "_id")));
    }
    shown.putObject("organization");
    shown.putObject("priority").put("id", 2).put("name", "2 normal");
    shown
        .putObject("group")
        .put("id", ticket.number("group_id"))
        .put("name", desk.groupName(ticket));
    var payload = JSON.objectNode();
    payload.set("ticket", shown);
    payload.set(
        "article",
        article
            .map(
                one -> {
                  var copy = one.deepCopy();
                  copy.set("created_by", person(one.path("created_by_id").asInt()));
                  return copy;
                })
            .orElseGet(JSON::objectNode));
    return payload;
  }

  private ObjectNode person(int id) {
    return id == 1 ? JSON.objectNode() : desk.user(id).json();
  }
}
