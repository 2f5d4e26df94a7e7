package org.sluice.rollout.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.rollout.release.Role;

/** Somebody who comes to the server, with cookies of his own; follows no redirects. */
public final class Visitor {
  private static final String BOUNDARY = "part-of-a-test";

  private final URI server;
  private final House house;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final ObjectMapper json = new ObjectMapper();

  Visitor(URI server, House house) {
    this.server = server;
    this.house = house;
  }

  /** A request to be completed and sent. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  /** A request by the person who has this role alone. */
  public HttpRequest.Builder as(Role role, String path) {
    return to(path).header("Authorization", "Bearer " + house.token(role));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** GET by a manager. */
  public HttpResponse<String> get(String path) {
    return send(as(Role.MANAGER, path));
  }

  /** Sends JSON by the person who has this role alone. */
  public HttpResponse<String> send(Role role, String method, String path, String body) {
    return send(
        as(role, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Sends files, or parts of JSON: each name with its content; {@code name|file.xml} is a file. */
  public HttpResponse<String> upload(
      Role role, String method, String path, Map<String, String> parts) {
    return send(
        as(role, path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .method(method, BodyPublishers.ofString(multipart(parts))));
  }

  /** Sends a form of a page. */
  public HttpResponse<String> form(String path, Map<String, String> values) {
    var body =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The body as JSON. */
  public JsonNode json(HttpResponse<String> answer) {
    try {
      return json.readTree(answer.body());
    } catch (IOException noJson) {
      throw new UncheckedIOException("No JSON: " + answer.body(), noJson);
    }
  }

  /** The value of a cookie, or empty text. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> cookie.getValue())
        .findFirst()
        .orElse("");
  }

  /** What a method and path answer whoever comes with this header. */
  public int status(String method, String path, String authorization) {
    var request =
        to(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString("{}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return send(request).statusCode();
  }

  private static String multipart(Map<String, String> parts) {
    var body = new StringBuilder();
    parts.forEach(
        (name, content) -> {
          var names = name.split("\\|", 2);
          body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + names[0])
              .append(names.length > 1 ? "\"; filename=\"" + names[1] + "\"" : "\"")
              .append("\r\nContent-Type: ")
              .append(names.length > 1 ? "application/octet-stream" : "application/json")
              .append("\r\n\r\n" + content + "\r\n");
        });
    return body.append("--" + BOUNDARY + "--\r\n").toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
