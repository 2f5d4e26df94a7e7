package org.sluice.rollout.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A software provider's web server, on this machine alone. */
final class ProviderServer implements AutoCloseable {
  private static final int ANY_PORT = 0;
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final Path root;

  /**
   * @param root the folder that it serves
   */
  ProviderServer(Path root) throws IOException {
    this.root = root.toRealPath();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var file = root.resolve("." + exchange.getRequestURI().getPath()).normalize();
      if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, NO_BODY);
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }
}
