package org.sluice.repo.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A web server on loopback that serves a folder, as one of a site does. */
public final class FolderServer implements AutoCloseable {
  private static final int BUSY = 503;

  private final HttpServer server;
  private final Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> unavailable = path -> false;

  /** Serves it from now on. */
  public FolderServer(Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where the folder is. */
  public URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** Paths that were asked for, in their order. */
  public List<String> asked() {
    return asked;
  }

  /** Answers with 503 for these paths from now on. */
  public void unavailable(Predicate<String> paths) {
    unavailable = paths;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(path);
    var file = folder.resolve(path.substring(1)).normalize();
    if (unavailable.test(path)) {
      exchange.sendResponseHeaders(BUSY, -1);
    } else if (file.startsWith(folder) && Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(200, Files.size(file) == 0 ? -1 : Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }
}
