package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;
import static org.sluice.repo.source.Fetching.withChecksum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;

@Timeout(60)
class ResumedDownloadsTest {
  private static final String FILE = "abcdefghij".repeat(300);
  private static final String BEGINNING = FILE.substring(0, 1000);
  private static final String REST = FILE.substring(1000);
  private static final String FIRST_VERSION = "ETag: \"v1\"\r\n";
  private static final String BROKEN = whole(FIRST_VERSION, FILE.length()) + BEGINNING;

  @TempDir private Path directory;
  private final AtomicLong bytesHeard = new AtomicLong();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private RawServer server;
  private List<String> requests = List.of();

  @BeforeEach
  void startServer() throws IOException {
    server = new RawServer(line -> line.send(answers.remove()));
    requests = server.requests();
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @AfterEach
  void nothingIsLeftBesidesWhatCanBeGoneOnWith() throws IOException {
    assertThat(left())
        .as("files left in the work directory")
        .allMatch(it -> it.startsWith("begun-"));
  }

  @Test
  void restOfABrokenDownloadIsAskedForAndTheWholeChecked() throws IOException {
    var fetched = fetch(FILE, BROKEN, part("1000-2999/3000", REST));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1)).contains("Range: bytes=1000-\r\n", "If-Range: \"v1\"\r\n");
    assertThat(bytesHeard).hasValue(FILE.length());
  }

  @Test
  void oldDateNamesAVersionToo() throws IOException {
    var old =
        "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nLast-Modified: Mon, 23 Nov 2026 09:00:00 GMT\r\n";

    var fetched = fetch(FILE, whole(old, FILE.length()) + BEGINNING, part("1000-2999/3000", REST));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(requests.get(1)).contains("If-Range: Mon, 23 Nov 2026 09:00:00 GMT\r\n");
  }

  @Test
  void fileThatChangedMeanwhileComesWhole() throws IOException {
    var other = "0123456789".repeat(200);

    var fetched = fetch(other, BROKEN, whole("ETag: \"v2\"\r\n", other.length()) + other);

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(bytesHeard).as("without the bytes thrown away").hasValue(other.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-2/3000\r\nContent-Length: 3\r\n"
            + "Connection: close\r\n\r\nabc",
        "HTTP/1.1 206 Partial Content\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
      })
  void serverThatDoesNotGoOnWhereItBrokeIsAskedForTheWhole(String answer) throws IOException {
    var fetched = fetch(FILE, BROKEN, answer, whole(FIRST_VERSION, FILE.length()) + FILE);

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(requests.get(2)).doesNotContain("Range:");
    assertThat(bytesHeard).hasValue(FILE.length());
  }

  @Test
  void restOfAnotherFileIsFoundByTheChecksum() throws IOException {
    var fetched = fetch(FILE, BROKEN, part("1000-2999/3000", "x".repeat(REST.length())));

    assertThat(reasonsOf(fetched)).extracting(Finding::code).containsExactly("checksum-differs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ETag: W/\"v1\"\r\n",
        "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nLast-Modified: Mon, 23 Nov 2026 10:00:00 GMT\r\n",
        "Date: today\r\nLast-Modified: yesterday\r\n"
      })
  void withoutASureVersionNothingIsPutTogether(String version) {
    assertThatThrownBy(() -> fetch(FILE, whole(version, FILE.length()) + BEGINNING))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("half-way (1,000 bytes of 3,000 bytes came)");
    assertThat(requests).hasSize(1);
  }

  @Test
  void connectionThatBreaksAgainAndAgainIsGivenUp() {
    giveUpAfter1004Bytes();

    assertThat(requests).hasSize(5);
  }

  @Test
  void aLaterFetchGoesOnWhereAnEarlierOneGaveUp() throws IOException {
    giveUpAfter1004Bytes();
    assertThat(left()).hasSize(2);

    var fetched = fetch(FILE, part("1004-2999/3000", FILE.substring(1004)));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(requests).hasSize(6);
    assertThat(requests.get(5)).contains("Range: bytes=1004-\r\n", "If-Range: \"v1\"\r\n");
    assertThat(bytesHeard).hasValue(FILE.length());
    assertThat(left()).isEmpty();
  }

  @Test
  void aLaterFetchTakesTheWholeOfAnotherVersion() throws IOException {
    giveUpAfter1004Bytes();

    var fetched = fetch(FILE, whole("ETag: \"v2\"\r\n", FILE.length()) + FILE);

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(bytesHeard).hasValue(FILE.length());
  }

  @Test
  void bytesBehindARedirectAreCountedOnce() throws IOException {
    var elsewhere =
        String.join(
            "\r\n",
            "HTTP/1.1 302 Found",
            "Location: /mirror.rpm",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    answers.add(elsewhere);
    giveUpAfter1004Bytes();

    var fetched = fetch(FILE, elsewhere, part("1004-2999/3000", FILE.substring(1004)));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(bytesHeard).hasValue(FILE.length());
  }

  @Test
  void theProviderIsNotBlamedForWhatWasSpoiltHere() throws IOException {
    giveUpAfter1004Bytes();
    spoilWhatIsLeft();

    var fetched =
        fetch(
            FILE,
            part("1004-2999/3000", FILE.substring(1004)),
            whole(FIRST_VERSION, FILE.length()) + FILE);

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(bytesHeard).hasValue(FILE.length());
    assertThat(requests).hasSize(7);
    assertThat(requests.get(6)).doesNotContain("Range:");
    assertThat(left()).isEmpty();
  }

  @Test
  void beginningsAreKeptForDaysAndNoLonger() throws IOException {
    giveUpAfter1004Bytes();
    for (var name : left()) {
      Files.setLastModifiedTime(
          directory.resolve(name), FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    }

    new Fetching(directory, TestSettings.lenient()).close();

    assertThat(left()).isEmpty();
  }

  @Test
  void onlyTheNewestBeginningsAreKept() throws IOException {
    for (var number = 0; number < 30; number++) {
      var name = "begun-" + "%064x".formatted(number);
      Files.writeString(directory.resolve(name + ".part"), "beginning");
      Files.writeString(directory.resolve(name + ".version"), "\"v1\"");
      Files.setLastModifiedTime(
          directory.resolve(name + ".part"),
          FileTime.from(Instant.now().minus(Duration.ofMinutes(number))));
    }

    new Fetching(directory, TestSettings.lenient()).close();

    assertThat(left())
        .hasSize(32)
        .allMatch(name -> Integer.parseInt(name.substring(62, 70), 16) < 16);
  }

  @Test
  void noMoreBytesAreKeptThanAReleaseMayHave() throws IOException {
    giveUpAfter1004Bytes();

    new Fetching(directory, TestSettings.lenient().maxTotalSize(1004)).close();
    assertThat(left()).hasSize(2);
    new Fetching(directory, TestSettings.lenient().maxTotalSize(1003)).close();
    assertThat(left()).isEmpty();
  }

  private void giveUpAfter1004Bytes() {
    var pieces = new String[5];
    pieces[0] = BROKEN;
    for (int i = 1; i < pieces.length; i++) {
      pieces[i] = partHead("%d-2999/3000".formatted(999 + i), 2001 - i) + FILE.charAt(999 + i);
    }

    assertThatThrownBy(() -> fetch(FILE, pieces))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("half-way (1,004 bytes of 3,000 bytes came)");
  }

  private void spoilWhatIsLeft() throws IOException {
    for (var name : left()) {
      if (name.endsWith(".part")) {
        Files.writeString(directory.resolve(name), "\0".repeat(1004));
      }
    }
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Fetched fetch(String expected, String... answers) throws IOException {
    this.answers.addAll(Arrays.asList(answers));
    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      var file =
          withChecksum(
              server.address("/bdii-6.0.1-1.el9.noarch.rpm"),
              expected.getBytes(StandardCharsets.ISO_8859_1));
      return fetching.fetch(
          new Wanted.Files(List.of(file)), position -> bytesHeard.set(position.bytes()));
    }
  }

  private static String whole(String version, int length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n"
        .formatted(length, version);
  }

  private static String part(String range, String bytes) {
    return partHead(range, bytes.length()) + bytes;
  }

  private static String partHead(String range, int length) {
    return String.join(
        "\r\n",
        "HTTP/1.1 206 Partial Content",
        "Content-Range: bytes " + range,
        "Content-Length: " + length,
        "ETag: \"v1\"",
        "Connection: close",
        "",
        "");
  }
}
