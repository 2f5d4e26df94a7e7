package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the API. Built on {@link HttpURLConnection}, which starts in a tenth of the time of the
 * newer client; it cannot send PATCH, so that travels as POST with {@code X-HTTP-Method-Override}.
 */
final class ApiClient {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;
  private static final String BOUNDARY = "sluice-part-7MA4YWxkTrZu0gW";

  private final String address;
  private final String token;
  private final ObjectMapper json;

  ApiClient(String address, String token, ObjectMapper json) {
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.token = token;
    this.json = json;
  }

  JsonNode get(String path, Map<String, String> query) {
    var parameters =
        query.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        "GET",
        parameters.isEmpty() ? path : path + "?" + parameters,
        "application/json",
        new byte[0]);
  }

  JsonNode post(String path, JsonNode body) {
    return send("POST", path, "application/json", bytes(body));
  }

  JsonNode patch(String path, JsonNode body) {
    return send("PATCH", path, "application/json", bytes(body));
  }

  JsonNode upload(String method, String path, List<Part> parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
              .formatted(BOUNDARY, part.name(), part.fileNameAttribute(), part.type())
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(method, path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
  }

  private JsonNode send(String method, String path, String type, byte[] body) {
    try {
      var connection =
          (HttpURLConnection) URI.create(address + "/api/v1" + path).toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setRequestMethod(method.equals("PATCH") ? "POST" : method);
      if (method.equals("PATCH")) {
        connection.setRequestProperty("X-HTTP-Method-Override", "PATCH");
      }
      connection.setRequestProperty("Accept", "application/json, application/problem+json");
      connection.setRequestProperty("X-Sluice-Source", "cli");
      if (!token.isEmpty()) {
        connection.setRequestProperty("Authorization", "Bearer " + token);
      }
      if (body.length > 0) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", type);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return answer(connection);
    } catch (IOException | IllegalArgumentException failed) {
      throw new UnreachableException(
          "No answer from %s (%s). Is the server running? 'sluice serve' starts one; SLUICE_URL or --home says where it is."
              .formatted(address, failed.getMessage()),
          failed);
    }
  }

  private JsonNode answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream stream =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      var content = stream == null ? new byte[0] : stream.readAllBytes();
      var type = String.valueOf(connection.getContentType());
      if (!type.contains("json")) {
        throw new UnreachableException(
            "%s answered %d with %s where JSON was expected. Is it a Sluice server?"
                .formatted(address, status, type));
      }
      var node = json.readTree(content);
      if (status >= 500) {
        throw new UnreachableException(
            "%s answered %d: %s".formatted(address, status, node.path("detail").asText()));
      }
      if (status >= 400) {
        throw new RefusedException(node);
      }
      return node;
    }
  }

  private byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * One part of a multipart request.
   *
   * @param name the part's name
   * @param fileName name of the file; empty if it is no file
   * @param type its media type
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once to a request; compared by nobody.
  record Part(String name, String fileName, String type, byte[] content) {
    String fileNameAttribute() {
      return fileName.isEmpty() ? "" : "; filename=\"" + fileName.replace("\"", "%22") + "\"";
    }
  }
}
