package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.withChecksum;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of a download. */
class KilledDownloadTest {
  private static final String FILE = "abcdefghij".repeat(30_000);
  private static final int BEGINNING = 200_000;
  private static final String HEAD =
      head(
          "HTTP/1.1 200 OK",
          "Content-Length: " + FILE.length(),
          "ETag: \"v1\"",
          "Connection: close");
  private static final String REST =
      head(
          "HTTP/1.1 206 Partial Content",
          "Content-Range: bytes %d-%d/%d".formatted(BEGINNING, FILE.length() - 1, FILE.length()),
          "Content-Length: " + (FILE.length() - BEGINNING),
          "ETag: \"v1\"",
          "Connection: close");

  @TempDir private Path directory;
  @TempDir private Path elsewhere;

  @Test
  @Timeout(120)
  void theNextProcessAsksForTheRestAlone() throws Exception {
    var killed = new CountDownLatch(1);
    var connections = new AtomicInteger();
    try (var server =
        new RawServer(
            line -> {
              if (connections.incrementAndGet() == 1) {
                line.send(HEAD + FILE.substring(0, BEGINNING));
                awaitQuietly(killed);
              } else {
                line.send(REST + FILE.substring(BEGINNING));
              }
            })) {
      var address = server.address("/bdii-6.0.1-1.el9.noarch.rpm");
      var victim = start(address);
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !victim.isAlive() || bytesOnDisk() == BEGINNING);
        assertThat(victim.isAlive()).as("fetching until it is killed").isTrue();
      } finally {
        victim.destroyForcibly().waitFor();
        killed.countDown();
      }

      try (var fetching = new Fetching(directory, TestSettings.lenient())) {
        var fetched = fetching.fetch(List.of(withChecksum(address, bytes())));

        assertThat(packagesOf(fetched)).hasSize(1);
      }
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1)).contains("Range: bytes=%d-\r\n".formatted(BEGINNING));
    }
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  /** Fetches the file at an address into a directory; both are arguments. */
  public static void main(String[] arguments) {
    try (var fetching = new Fetching(Path.of(arguments[1]), TestSettings.lenient())) {
      fetching.fetch(List.of(withChecksum(URI.create(arguments[0]), bytes())));
    }
  }

  private Process start(URI address) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledDownloadTest.class.getName(),
            address.toString(),
            directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(elsewhere.resolve("log").toFile())
        .start();
  }

  private long bytesOnDisk() throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.filter(it -> it.toString().endsWith(".part")).toList()) {
        return Files.size(file);
      }
    }
    return 0;
  }

  private static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static byte[] bytes() {
    return FILE.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(100, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
