package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.sluice.ticket.testing.RealRt;

/** Somebody who works in RT, and in nothing else. */
final class PersonInRt {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI rest;
  private final String authorization;

  PersonInRt(RealRt server, String name) {
    this.rest = server.rest();
    var plain = name + ":" + new String(server.passwordOf(name));
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Opens a ticket with a file attached. */
  String open(String subject, Map<String, String> fields, String fileName, String file) {
    var ticket = JSON.createObjectNode().put("Queue", "sw-rel").put("Subject", subject);
    ticket.put("Content", "Please take it.").put("ContentType", "text/plain");
    ticket
        .putArray("Attachments")
        .addObject()
        .put("FileName", fileName)
        .put("FileType", "application/xml")
        .put(
            "FileContent",
            Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
    ticket.set("CustomFields", JSON.valueToTree(fields));
    return ask("POST", "/ticket", ticket).path("id").asText();
  }

  /** Sets custom fields together. */
  void set(String ticket, Map<String, String> fields) {
    var change = JSON.createObjectNode();
    change.set("CustomFields", JSON.valueToTree(fields));
    ask("PUT", "/ticket/" + ticket, change);
  }

  /** Replies. */
  void say(String ticket, String text) {
    ask(
        "POST",
        "/ticket/" + ticket + "/correspond",
        JSON.createObjectNode().put("Content", text).put("ContentType", "text/plain"));
  }

  /** Value of a custom field; empty if none. */
  String field(String ticket, String name) {
    for (var field : ask("GET", "/ticket/" + ticket).path("CustomFields")) {
      if (field.path("name").asText().equals(name)) {
        return field.path("values").path(0).asText();
      }
    }
    return "";
  }

  /** The ticket's owner. */
  String owner(String ticket) {
    return ask("GET", "/ticket/" + ticket).path("Owner").path("id").asText();
  }

  /** Addresses that a ticket refers to, a line each. */
  String links(String ticket) {
    var links = new StringBuilder();
    for (var link : ask("GET", "/ticket/" + ticket).path("_hyperlinks")) {
      if (link.path("ref").asText().equals("refers-to")) {
        links.append(link.path("_url").asText()).append('\n');
      }
    }
    return links.toString();
  }

  /** RT's own status. */
  String status(String ticket) {
    return ask("GET", "/ticket/" + ticket).path("Status").asText();
  }

  /** Everything that was said at a ticket. */
  String said(String ticket) {
    var texts = new StringBuilder();
    var page = ask("GET", "/ticket/" + ticket + "/attachments?per_page=100");
    for (var item : page.path("items")) {
      var attachment = ask("GET", "/attachment/" + item.path("id").asText());
      if (attachment.path("ContentType").asText().startsWith("text/plain")) {
        var content = attachment.path("Content").asText().replaceAll("\\s", "");
        texts.append(new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8));
        texts.append('\n');
      }
    }
    return texts.toString();
  }

  private JsonNode ask(String method, String path) {
    return ask(method, path, BodyPublishers.noBody());
  }

  private JsonNode ask(String method, String path, ObjectNode body) {
    return ask(method, path, BodyPublishers.ofString(body.toString()));
  }

  private JsonNode ask(String method, String path, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(rest + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
      return JSON.readTree(answer.body());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
