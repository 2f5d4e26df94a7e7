package org.sluice.repo.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback that answers many at once, each when a test lets it. */
final class CrowdedServer implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  private record Reply(int status, Body body, CountDownLatch gate) {}

  @FunctionalInterface
  private interface Body {
    byte[] bytes();
  }

  CrowdedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers with these bytes once the gate is open. */
  URI publish(String path, byte[] body, CountDownLatch gate) {
    return publish(path, 200, body, gate);
  }

  URI publish(String path, int status, byte[] body, CountDownLatch gate) {
    replies.put(path, new Reply(status, () -> body, gate));
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  /** Opens when the path has been asked for. */
  CountDownLatch asked(String path) {
    return asked.computeIfAbsent(path, each -> new CountDownLatch(1));
  }

  /** A gate that stays shut until the test ends. */
  CountDownLatch never() {
    return over;
  }

  /** The largest number of requests that waited for their answer at the same time. */
  int mostUnderWay() {
    return mostUnderWay.get();
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    var now = underWay.incrementAndGet();
    mostUnderWay.accumulateAndGet(now, Math::max);
    asked(path).countDown();
    var reply =
        replies.getOrDefault(path, new Reply(404, () -> new byte[1], new CountDownLatch(0)));
    try {
      var isOpen = reply.gate().await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      underWay.decrementAndGet();
      var status = isOpen ? reply.status() : 500;
      var body = reply.body().bytes();
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }
}
