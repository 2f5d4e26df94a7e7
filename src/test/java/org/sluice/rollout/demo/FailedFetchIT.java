package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.rollout.Application;
import org.sluice.rollout.cli.Main;
import org.sluice.rollout.config.Start;

/** A provider's server that is busy first and serves then, as the one who waits sees it. */
class FailedFetchIT {
  private static final int NO_BODY = -1;
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");

  @TempDir private Path home;
  private final AtomicBoolean serves = new AtomicBoolean();
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", this::answer);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  @Test
  void whoWaitsIsToldOfEachFailureAndWhoAsksOfTheNextTry() throws IOException {
    try (var server =
        Start.run(
            Application.class,
            "--sluice.home=" + home,
            "--server.port=0",
            "--sluice.rollout.retries=1s,2s,2s,2s,2s,2s,2s,2s,2s,2s",
            "--sluice.fetch.allow-private-addresses=true")) {
      assertThat(server.isRunning()).isTrue();
      var waiting = new StringWriter();
      var filing =
          CompletableFuture.supplyAsync(
              () -> run(waiting, "release", "file", metadata().toString(), "--wait"));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(waiting.toString()).contains("operation failed"));
      assertThat(filing).isNotDone();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(said("release", "explain", "R-1001"))
                      .contains("status 503", "2 times since", "Try 3 begins at")
                      .contains("its provider can see to the server that has the packages"));
      assertThat(said("release", "explain", "R-1001", "--json"))
          .contains("\"step\" : \"fetch\"", "\"provider\"", "status 503");

      serves.set(true);

      assertThat(filing).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(0);
      assertThat(waiting.toString()).contains("operation done", "waits for verification");
      assertThat(waiting.toString().lines().filter(line -> line.contains(": filed")))
          .as("lines that tell of the filing, each told once")
          .hasSize(1);
    }
  }

  private Path metadata() {
    try {
      return Files.writeString(
          home.resolve("gridmon.xml"),
          Files.readString(SAMPLES.resolve("gridmon-2.4.1.xml"))
              .replace("${provider}", "http://127.0.0.1:" + provider.getAddress().getPort()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String said(String... command) {
    var said = new StringWriter();
    assertThat(run(said, command)).as("%s", said).isZero();
    return said.toString();
  }

  private int run(StringWriter said, String... command) {
    var all = new String[command.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    all[command.length] = "--home";
    all[command.length + 1] = home.toString();
    var out = new PrintWriter(said, true);
    return Main.run(Map.of(), out, out, all);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!serves.get()) {
        exchange.sendResponseHeaders(503, NO_BODY);
        return;
      }
      var file = SAMPLES.resolve("provider" + exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }
}
