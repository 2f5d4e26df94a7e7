package org.sluice.ticket.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;

class TicketHttpTest {
  private static final String SECRET = "1-41-0123456789abcdef";

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void end() {
    end.countDown();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 408, 409, 429, 500, 502, 503})
  void whatPassesIsWorthAnotherTry(int status) {
    answers(status, "{\"message\":\"its own words\"}");

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 412, 415, 422})
  void whatIsWrongStaysWrongInItsOwnWords(int status) {
    answers(status, "{\"message\":\"its own words\"}");

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining(status + ": its own words")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aPageInPlaceOfAnAnswerIsToldAsSuch() {
    answers(200, "<html><body>Log in, please</body></html>");

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("a page, not with JSON");
  }

  @Test
  void halfAnAnswerIsNoAnswer() {
    answers(200, "{\"id\":\"1\",\"Sub");

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("half a sentence");
  }

  @Test
  void anAnswerThatNeverEndsIsBrokenOff() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          waitForTheEnd();
        });

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() {
    answers(200, "[" + " ".repeat(2000) + "]");

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("more than");
  }

  @Test
  void nobodyThereIsToldWithTheNameOfTheSystem() {
    server.stop(0);

    assertThatThrownBy(this::ask)
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("rt does not answer");
  }

  @Test
  void credentialsShowNothing() {
    assertThat(Credentials.token("token", SECRET.toCharArray()).toString()).doesNotContain(SECRET);
  }

  private void answers(int status, String body) {
    server.createContext("/", exchange -> answer(exchange, status, body));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var limits =
        new HttpSettings(
            base, Duration.ofSeconds(1), Duration.ofMillis(700), 1000, Optional.empty());
    try (var http =
        new TicketHttp("rt", limits, Credentials.token("token", SECRET.toCharArray()))) {
      http.ask("GET", "/ticket/1", null);
    }
  }
}
