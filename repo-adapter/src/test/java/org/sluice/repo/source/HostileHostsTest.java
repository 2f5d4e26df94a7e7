package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.source.Fetching.names;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;

@Timeout(30)
class HostileHostsTest {
  private static final byte[] BDII = "bdii's bytes".getBytes(StandardCharsets.UTF_8);
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir private Path directory;

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files).as("files left in the work directory").isEmpty();
    }
  }

  @Test
  void aPrivateAddressIsRefusedWithoutAConnection() throws IOException {
    try (var provider = new ProviderServer()) {
      var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);

      var reason = onlyReason(fetch(TestSettings.lenient().publicAddressesOnly(), address));

      assertThat(reason.code()).isEqualTo("address-private");
      assertThat(reason.problem()).contains("127.0.0.1");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/a.rpm",
        "http://[::1]/a.rpm",
        "http://[::ffff:127.0.0.1]/a.rpm",
        "http://[fd00::1]/a.rpm",
        "http://127.0.0.2/a.rpm",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/a.rpm",
        "http://10.1.2.3/a.rpm"
      })
  void noSpellingOfAPrivateAddressGetsThrough(String address) {
    assertThat(
            onlyReason(fetch(TestSettings.lenient().publicAddressesOnly(), URI.create(address)))
                .code())
        .isEqualTo("address-private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.1/a.rpm", "http://2130706433/a.rpm", "http://0x7f000001/a.rpm"})
  void oldSpellingsOfAddressesGetThroughNeither(String address) {
    assertThat(onlyReason(fetch(TestSettings.lenient().publicAddressesOnly(), URI.create(address))))
        .extracting(Finding::code)
        .isIn("address-private", "address-not-understood", "unknown-host");
  }

  @Test
  void aPublicNameOfAPrivateAddressIsRefusedToo() throws IOException {
    try (var provider = new ProviderServer();
        var fetching =
            new Fetching(
                directory,
                TestSettings.lenient(),
                new GuardedNames(names(Map.of("packages.example.org", "127.0.0.1"))))) {
      provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);
      var address =
          "http://packages.example.org:%d/bdii-6.0.1-1.el9.noarch.rpm".formatted(provider.port());

      assertThat(onlyReason(fetching.fetch(URI.create(address))).problem())
          .contains("packages.example.org is at 127.0.0.1");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @Test
  void aRedirectToAHostThatIsNotAllowedIsRefused() throws IOException {
    try (var provider = new ProviderServer();
        var fetching =
            new Fetching(
                directory,
                TestSettings.lenient().allowing("packages.example.org"),
                names(Map.of("packages.example.org", "127.0.0.1")))) {
      provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);
      provider.redirect("/moved.rpm", provider.address("/bdii.rpm").toString());
      var address = "http://packages.example.org:%d/moved.rpm".formatted(provider.port());

      var reason = onlyReason(fetching.fetch(URI.create(address)));

      assertThat(reason.code()).isEqualTo("host-not-allowed");
      assertThat(reason.problem()).startsWith("It redirects to http://127.0.0.1");
      assertThat(provider.asked()).containsExactly("/moved.rpm");
    }
  }

  @Test
  void aRedirectIntoAPrivateAddressIsRefused() throws IOException {
    // No test may ask a public host, so this guard takes one private host for a public one.
    var guard = new GuardedNames(names(Map.of("127.0.0.1", "127.0.0.1")));
    var believing = new BelievingNames("packages.example.org", guard);
    try (var provider = new ProviderServer();
        var fetching = new Fetching(directory, TestSettings.lenient(), believing)) {
      provider.redirect("/moved.rpm", provider.address("/secret").toString());
      var address = "http://packages.example.org:%d/moved.rpm".formatted(provider.port());

      var reason = onlyReason(fetching.fetch(URI.create(address)));

      assertThat(reason.code()).isEqualTo("address-private");
      assertThat(reason.problem()).startsWith("It redirects to http://127.0.0.1:");
      assertThat(provider.asked()).containsExactly("/moved.rpm");
    }
  }

  @Test
  void aNameThatNobodyKnowsIsForTheProviderToCorrect() {
    try (var fetching = new Fetching(directory, TestSettings.lenient(), names(Map.of()))) {
      assertThat(onlyReason(fetching.fetch(URI.create("http://repo.example.org/a.rpm"))).code())
          .isEqualTo("unknown-host");
    }
  }

  @Test
  void aRedirectToAFileIsRefused() throws IOException {
    try (var provider = new ProviderServer()) {
      var address = provider.redirect("/moved.rpm", "file:///etc/passwd");

      assertThat(onlyReason(fetch(TestSettings.lenient(), address)).code())
          .isEqualTo("address-scheme");
    }
  }

  @Test
  void redirectsAreFollowedRelativeToWhereTheyAre() throws IOException {
    try (var provider = new ProviderServer()) {
      provider.publish("/pool/b/x", BDII);
      var address = provider.redirect("/pool/bdii-6.0.1-1.el9.noarch.rpm", "b/x");

      assertThat(packagesOf(fetch(TestSettings.lenient(), address))).hasSize(1);
    }
  }

  @Test
  void redirectsInACircleEnd() throws IOException {
    try (var provider = new ProviderServer()) {
      var address = provider.redirect("/a.rpm", "/a.rpm");

      assertThat(onlyReason(fetch(TestSettings.lenient(), address)).code())
          .isEqualTo("too-many-redirects");
    }
  }

  @Test
  void hostsBelowAnAllowedDomainAreAllowedAndItsNamesakesAreNot() throws IOException {
    try (var provider = new ProviderServer();
        var fetching =
            new Fetching(
                directory,
                TestSettings.lenient().allowing("*.example.org"),
                names(Map.of("a.example.org", "127.0.0.1", "badexample.org", "127.0.0.1")))) {
      provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);
      var port = provider.port();

      assertThat(
              fetching.fetch(
                  URI.create(
                      "http://a.Example.org:%d/bdii-6.0.1-1.el9.noarch.rpm".formatted(port))))
          .isInstanceOf(Fetched.Complete.class);
      assertThat(
              fetching.fetch(
                  URI.create(
                      "http://badexample.org:%d/bdii-6.0.1-1.el9.noarch.rpm".formatted(port))))
          .isInstanceOf(Fetched.Refused.class);
    }
  }

  @Test
  void aHostThatRefusesConnectionsMayBeTriedAgain() throws IOException {
    URI address;
    try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:%d/bdii.rpm".formatted(nobody.getLocalPort()));
    }

    assertUnavailable(TestSettings.lenient(), address, "refuses connections");
  }

  @Test
  void aHostThatNeverAnswersIsGivenUp() throws IOException {
    try (var server = new RawServer(RawServer.Line::hold)) {
      assertUnavailable(
          TestSettings.lenient().responseTimeout(Duration.ofMillis(200)),
          server.address("/bdii.rpm"),
          "does not answer");
    }
  }

  @Test
  void aHostThatDripsTheHeadOfItsAnswerIsGivenUp() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK + "X-Slow: ");
              line.drip('x', 50);
            })) {
      assertUnavailable(
          TestSettings.lenient().responseTimeout(Duration.ofMillis(300)),
          server.address("/bdii.rpm"),
          "does not answer");
    }
  }

  @Test
  void aHostThatDripsBytesIsTooSlow() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK + "Content-Length: 100000\r\n\r\n");
              line.drip('x', 100);
            })) {
      assertUnavailable(
          TestSettings.lenient().minimumSpeed(1000), server.address("/bdii.rpm"), "too slow");
    }
  }

  @Test
  void aHostThatDripsWhatIsNoPartOfTheFileIsTooSlow() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK + "Transfer-Encoding: chunked\r\n\r\n5;");
              line.drip('x', 50);
            })) {
      assertUnavailable(
          TestSettings.lenient().totalTime(Duration.ofMillis(400)),
          server.address("/bdii.rpm"),
          "too slow");
    }
  }

  @Test
  void aHostThatStopsSendingIsGivenUp() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK + "Content-Length: 1000\r\n\r\nbegin");
              line.hold();
            })) {
      assertUnavailable(
          TestSettings.lenient().responseTimeout(Duration.ofMillis(200)),
          server.address("/bdii.rpm"),
          "stopped sending (5 bytes came");
    }
  }

  @Test
  void aHostThatClosesHalfWayMayBeTriedAgain() throws IOException {
    try (var server =
        new RawServer(line -> line.send(OK + "Content-Length: 1000\r\n\r\nhalf of it"))) {
      assertUnavailable(
          TestSettings.lenient(),
          server.address("/bdii.rpm"),
          "closed the connection half-way (10 bytes of 1,000 bytes came)");
    }
  }

  @Test
  void aHostThatClosesInAChunkMayBeTriedAgain() throws IOException {
    try (var server =
        new RawServer(line -> line.send(OK + "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf"))) {
      assertUnavailable(TestSettings.lenient(), server.address("/bdii.rpm"), "half-way");
    }
  }

  @Test
  void aHostThatClosesWithoutAnAnswerMayBeTriedAgain() throws IOException {
    try (var server = new RawServer(line -> {})) {
      assertUnavailable(TestSettings.lenient(), server.address("/bdii.rpm"), "without an answer");
    }
  }

  @Test
  void anEndlessFileIsStoppedAtTheLimit() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK + "\r\n");
              while (true) {
                line.send("x".repeat(10_000));
              }
            })) {
      var reason =
          onlyReason(
              fetch(TestSettings.lenient().maxPackageSize(50_000), server.address("/bdii.rpm")));

      assertThat(reason.code()).isEqualTo("too-large");
      assertThat(reason.problem()).contains("more than 50,000 bytes");
    }
  }

  @Test
  void endlessHeadersAreNotRead() throws IOException {
    try (var server =
        new RawServer(
            line -> {
              line.send(OK);
              while (true) {
                line.send("X-More: of it\r\n");
              }
            })) {
      assertThat(onlyReason(fetch(TestSettings.lenient(), server.address("/bdii.rpm"))).code())
          .isEqualTo("answer-not-understood");
    }
  }

  @Test
  void whatDoesNotSpeakHttpIsNoPlaceForPackages() throws IOException {
    try (var server = new RawServer(line -> line.send("SSH-2.0-OpenSSH_9.2\r\n".repeat(100)))) {
      assertThat(onlyReason(fetch(TestSettings.lenient(), server.address("/bdii.rpm"))).code())
          .isEqualTo("answer-not-understood");
    }
  }

  private void assertUnavailable(TestSettings settings, URI address, String how) {
    assertThatThrownBy(() -> fetch(settings, address))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining(address.toString())
        .hasMessageContaining(how);
  }

  private Fetched fetch(TestSettings settings, URI address) {
    try (var fetching = new Fetching(directory, settings)) {
      return fetching.fetch(address);
    }
  }

  private static Finding onlyReason(Fetched fetched) {
    assertThat(reasonsOf(fetched)).hasSize(1);
    return reasonsOf(fetched).get(0);
  }

  /** Finds one host on loopback as if that were public, and leaves all others to the guard. */
  private record BelievingNames(String believed, GuardedNames guard) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return host.equals(believed)
          ? new InetAddress[] {InetAddress.getLoopbackAddress()}
          : guard.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
