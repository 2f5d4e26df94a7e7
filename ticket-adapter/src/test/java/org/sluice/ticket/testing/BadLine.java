package org.sluice.ticket.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a real ticket system, and does one thing wrong at one request that writes. */
public final class BadLine implements AutoCloseable {
  private final URI behind;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger untilFault = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  /** What it does wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** 503, and nothing reaches the system. */
    OVERLOADED,
    /** The system does what was asked, and its answer breaks off in the middle. */
    HALF_AN_ANSWER,
    /** The system does what was asked, and nobody hears of it. */
    NO_ANSWER
  }

  /**
   * @param behind the address of the real one
   */
  public BadLine(URI behind) {
    this.behind = behind;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** What is to be asked in place of the real one. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + behind.getPath());
  }

  /**
   * Goes wrong once.
   *
   * @param what how
   * @param request at which request from now on that is not a GET; 1 is the next
   */
  public void goWrong(Fault what, int request) {
    fault = what;
    untilFault.set(request);
  }

  /** Whether that request has not come yet. */
  public boolean isStillToGoWrong() {
    return untilFault.get() > 0;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isWrite = !exchange.getRequestMethod().equals("GET");
      var now = isWrite && untilFault.getAndDecrement() == 1 ? fault : Fault.NONE;
      switch (now) {
        case OVERLOADED -> refuse(exchange);
        case HALF_AN_ANSWER -> {
          var body = ask(exchange).body();
          exchange.sendResponseHeaders(200, body.length + 1L);
          exchange.getResponseBody().write(body, 0, body.length / 2);
        }
        case NO_ANSWER -> ask(exchange);
        case NONE -> {
          var answer = ask(exchange);
          for (var header : new String[] {"Date", "Location", "Content-Type"}) {
            answer
                .headers()
                .firstValue(header)
                .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
          }
          exchange.sendResponseHeaders(answer.statusCode(), length(answer.body()));
          exchange.getResponseBody().write(answer.body());
        }
      }
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    byte[] body = "{\"message\":\"busy\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(503, body.length);
    exchange.getResponseBody().write(body);
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var to = exchange.getRequestURI();
    var request =
        HttpRequest.newBuilder(behind.resolve(to))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (var header : new String[] {"Authorization", "Accept", "Content-Type"}) {
      var value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The line was cut", e);
    }
  }

  /** In the words of the JDK's server, which means by 0 that it does not know. */
  private static long length(byte[] body) {
    return body.length == 0 ? -1 : body.length;
  }
}
