package org.sluice.repo.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider's web server on loopback: files, statuses and redirects by path. */
final class ProviderServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private record Reply(int status, Map<String, String> headers, Body body) {}

  @FunctionalInterface
  private interface Body {
    byte[] bytes();
  }

  ProviderServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Publishes bytes and returns their address. */
  URI publish(String path, byte[] body) {
    replies.put(path, new Reply(200, Map.of(), () -> body));
    return address(path);
  }

  URI answerWith(String path, int status) {
    replies.put(path, new Reply(status, Map.of(), () -> new byte[0]));
    return address(path);
  }

  URI redirect(String path, String location) {
    replies.put(path, new Reply(302, Map.of("Location", location), () -> new byte[0]));
    return address(path);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The paths asked for, in order. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    asked.add(path);
    var reply = replies.getOrDefault(path, new Reply(404, Map.of(), () -> new byte[0]));
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    var body = reply.body().bytes();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
