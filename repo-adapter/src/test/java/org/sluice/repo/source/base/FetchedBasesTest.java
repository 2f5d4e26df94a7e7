package org.sluice.repo.source.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Platform;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.closure.Universe;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/** Repositories of an operating system, made by ourselves and by the field's own tools. */
class FetchedBasesTest {
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  private static final Platform DEBIAN = Platform.parse("umd/5/debian12");

  @TempDir Path folder;
  private Path served = Path.of("");
  private Path cache = Path.of("");
  private String address = "";
  private Runnable stop = () -> {};

  @BeforeEach
  void serve() throws IOException {
    served = Files.createDirectory(folder.resolve("served"));
    cache = Files.createDirectory(folder.resolve("cache"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    stop = () -> server.stop(0);
  }

  @AfterEach
  void stop() {
    stop.run();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var file = served.resolve(exchange.getRequestURI().getPath().substring(1));
    var bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    exchange.sendResponseHeaders(
        bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void yumRepositoryOffersItsNamesAndPaths() throws IOException {
    publish(EL9, openldap("2.6"));

    var base = refreshed(EL9, yum());

    assertThat(offered(base, EL9, "openldap", "libldap.so.2", "/usr/sbin/slapd"))
        .containsExactly(true, true, true);
    assertThat(offered(base, EL9, "openldap-clients", "/usr/sbin")).containsExactly(false, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz"})
  @NeedsTools("createrepo_c")
  void yumRepositoryOfTheFieldsOwnToolIsRead(String packing) throws IOException {
    openldap("2.6").in(served);
    RpmFixtures.rpm("source", "1", "1").arch("src").in(served);
    ForeignProgram.run(
        folder, "createrepo_c", "--compress-type", packing, "-s", "sha512", served.toString());

    var base = refreshed(EL9, address);

    assertThat(offered(base, EL9, "libldap.so.2", "/usr/sbin/slapd", "source"))
        .containsExactly(true, true, false);
  }

  @Test
  void aptRepositoryOffersItsNames() throws IOException {
    publish(DEBIAN, DebFixtures.deb("slapd", "2.5").field("Provides", "ldap-server"));

    var base = refreshed(DEBIAN, aptLine());

    assertThat(offered(base, DEBIAN, "slapd", "ldap-server", "ldap-utils"))
        .containsExactly(true, true, false);
  }

  @Test
  @NeedsTools("apt-ftparchive")
  void flatAptRepositoryOfTheFieldsOwnToolIsRead() throws IOException {
    DebFixtures.deb("slapd", "2.5").in(served);
    write("Packages", ForeignProgram.run(served, "apt-ftparchive", "packages", served.toString()));
    write("Release", ForeignProgram.run(served, "apt-ftparchive", "release", served.toString()));

    var base = refreshed(DEBIAN, address + " ./");

    assertThat(offered(base, DEBIAN, "slapd")).containsExactly(true);
  }

  @Test
  void newerEditionReplacesTheFormer() throws IOException {
    publish(EL9, openldap("2.6"));
    var base = refreshed(EL9, yum());
    var former = Universe.ofParts(base.of(EL9).orElseThrow());

    publish(EL9, RpmFixtures.rpm("openldap-clients", "2.6", "3.el9"));
    base.refresh();

    assertThat(offered(base, EL9, "openldap-clients")).containsExactly(true);
    // A question that has begun goes on with what it began with.
    assertThat(former.offers("openldap")).isTrue();
    assertThat(former.offers("openldap-clients")).isFalse();
  }

  @Test
  void whatWasFetchedOnceServesWithoutTheHost() throws IOException {
    publish(EL9, openldap("2.6"));
    refreshed(EL9, yum());
    stop.run();

    var later = new FetchedBases(Map.of(EL9, List.of(yum())), cache);
    assertThat(later.of(EL9)).isEmpty();
    later.open();
    later.refresh();

    assertThat(offered(later, EL9, "openldap")).containsExactly(true);
  }

  @Test
  void listThatIsNotWhatItsChecksumSaysIsNotUsed() throws IOException {
    publish(EL9, openldap("2.6"));
    try (var files = Files.walk(served)) {
      for (var list : files.filter(file -> file.toString().contains("primary")).toList()) {
        Files.writeString(list, "altered");
      }
    }

    assertThat(refreshed(EL9, yum()).of(EL9)).isEmpty();
  }

  @Test
  void halfABaseIsNone() throws IOException {
    publish(EL9, openldap("2.6"));

    assertThat(refreshed(EL9, yum(), address + "nothing-here/").of(EL9)).isEmpty();
  }

  @Test
  void keptFileThatTheDiskAlteredIsFetchedAgain() throws IOException {
    publish(EL9, openldap("2.6"));
    refreshed(EL9, yum());
    try (var files = Files.walk(cache)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }

    var later = new FetchedBases(Map.of(EL9, List.of(yum())), cache);
    later.open();
    assertThat(later.of(EL9)).isEmpty();
    later.refresh();

    assertThat(offered(later, EL9, "openldap")).containsExactly(true);
  }

  @Test
  void addressOfAnotherFormIsNotUnderstood() {
    assertThatThrownBy(() -> new FetchedBases(Map.of(DEBIAN, List.of(address)), cache))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("bookworm main");
    assertThatThrownBy(() -> new FetchedBases(Map.of(EL9, List.of("BaseOS")), cache))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("https://");
  }

  private static RpmFixtures openldap(String version) {
    return RpmFixtures.rpm("openldap", version, "3.el9")
        .provides("libldap.so.2")
        .directory("/usr/sbin/ldap")
        .file("/usr/sbin/slapd", "slapd");
  }

  private FetchedBases refreshed(Platform platform, String... addresses) {
    var bases = new FetchedBases(Map.of(platform, List.of(addresses)), cache);
    bases.refresh();
    return bases;
  }

  private static List<Boolean> offered(FetchedBases bases, Platform platform, String... names) {
    var universe = Universe.ofParts(bases.of(platform).orElseThrow());
    return Stream.of(names).map(universe::offers).toList();
  }

  private String yum() {
    return address + "current/production/umd/5/el9/x86_64/";
  }

  private String aptLine() throws IOException {
    try (var suites = Files.list(served.resolve("current/production/umd/5/debian12/dists"))) {
      var suite = suites.map(Path::getFileName).map(String::valueOf).findFirst().orElseThrow();
      return address + "current/production/umd/5/debian12 " + suite + " main";
    }
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.write(served.resolve(name), lines);
  }

  private void publish(Platform platform, RpmFixtures rpm) throws IOException {
    publish(platform, rpm.in(folder));
  }

  private void publish(Platform platform, DebFixtures deb) throws IOException {
    publish(platform, deb.in(folder));
  }

  private void publish(Platform platform, Path file) {
    var repositories =
        new DirectoryRepositories(
            served,
            List.of(new YumFormat(), new AptFormat()),
            Clock.systemUTC(),
            RetentionSettings.DEFAULT);
    var taken = repositories.take("file", platform.format(), () -> Files.newInputStream(file));
    Digest digest = ((Taken.Accepted) taken).item().digest();
    var outcome =
        repositories.apply(
            new Operation.Import(
                new OperationId(UUID.randomUUID().toString()),
                platform,
                Stage.PRODUCTION,
                List.of(digest)));
    if (outcome instanceof Outcome.Refused refused) {
      throw new UncheckedIOException(new IOException(refused.toString()));
    }
  }
}
