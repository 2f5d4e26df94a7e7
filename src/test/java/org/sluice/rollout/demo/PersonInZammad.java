package org.sluice.rollout.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.zammad.ZammadDouble;

/** Somebody who works in Zammad, and in nothing else. */
final class PersonInZammad implements AutoCloseable {
  private final TicketHttp http;
  private final String group;

  PersonInZammad(ZammadDouble zammad, String token, String group) {
    this.http =
        new TicketHttp(
            "zammad", HttpSettings.of(zammad.api()), Credentials.railsToken(token.toCharArray()));
    this.group = group;
  }

  /** Opens a ticket with a file attached. */
  String open(String title, String fileName, String file) {
    var ticket = object().put("title", title).put("group", group);
    ticket.set("article", article("Please take it.", fileName, file));
    return http.ask("POST", "/tickets", ticket).body().path("id").asText();
  }

  /** Adds a file. */
  void attach(String ticket, String fileName, String file) {
    var article = article("Here it is.", fileName, file);
    http.ask("POST", "/ticket_articles", article.put("ticket_id", ticket));
  }

  /** Writes what everybody may read. */
  void say(String ticket, String text) {
    http.ask(
        "POST",
        "/ticket_articles",
        object().put("ticket_id", ticket).put("body", text).put("content_type", "text/plain"));
  }

  /** Writes what the customer may not read. */
  void whisper(String ticket, String text) {
    http.ask(
        "POST",
        "/ticket_articles",
        object().put("ticket_id", ticket).put("body", text).put("internal", true));
  }

  /** Sets attributes together. */
  void set(String ticket, Map<String, String> attributes) {
    var change = object();
    attributes.forEach(change::put);
    http.ask("PUT", "/tickets/" + ticket, change);
  }

  /** Value of an attribute, or the name of what the ticket refers to; empty if none. */
  String value(String ticket, String name) {
    var value = read(ticket).path(name);
    return value.isNull() ? "" : value.asText();
  }

  /** Everything that this person may read at a ticket. */
  String said(String ticket) {
    var texts = new StringBuilder();
    http.ask("GET", "/ticket_articles/by_ticket/" + ticket, null)
        .body()
        .forEach(article -> texts.append(article.path("body").asText()).append('\n'));
    return texts.toString();
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode read(String ticket) {
    return http.ask("GET", "/tickets/%s?expand=true".formatted(ticket), null).body();
  }

  private static ObjectNode article(String text, String fileName, String file) {
    var article = object().put("body", text).put("content_type", "text/html");
    article
        .putArray("attachments")
        .addObject()
        .put("filename", fileName)
        .put("mime-type", "application/xml")
        .put("data", Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
    return article;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
