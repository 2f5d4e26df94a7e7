package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedPackage;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Timeout(60)
class FetchingFromYumTest {
  private static final Digest SOME_DIGEST = new Digest("ab".repeat(32));

  @TempDir private Path directory;
  private ProviderServer provider;

  @BeforeEach
  void startProvider() throws IOException {
    provider = new ProviderServer();
  }

  @AfterEach
  void stopProvider() throws IOException {
    provider.close();
    try (var files = Files.list(directory)) {
      assertThat(files).as("files left in the work directory").isEmpty();
    }
  }

  static Stream<YumFixture.Packer> everyPacking() {
    return Stream.of(
        out -> out,
        GZIPOutputStream::new,
        ZstdOutputStream::new,
        out -> new XZOutputStream(out, new LZMA2Options()));
  }

  @ParameterizedTest
  @MethodSource("everyPacking")
  void onlyThePackagesOfTheReleaseAreTaken(YumFixture.Packer packer) {
    var base =
        aRepository()
            .with("bdii", "6.0.1", "1.el9", "noarch")
            .with("voms", "2.1.0", "1.el9", "x86_64")
            .with("glue-schema", "2.1", "1.el9", "noarch")
            .packedWith(packer)
            .publish();

    assertThat(spoken(fetch(base, "voms", "bdii")))
        .containsExactly("voms-2.1.0-1.el9.x86_64", "bdii-6.0.1-1.el9.noarch");
    assertThat(provider.asked()).noneMatch(path -> path.contains("glue"));
  }

  @Test
  void withoutAVersionTheHighestByTheOrderOfRpmIsTaken() {
    var base =
        aRepository()
            .with("bdii", "6.0.10", "1.el9", "noarch")
            .with("bdii", "6.0.9", "1.el9", "noarch")
            .with("bdii", "6.1~rc1", "1.el9", "noarch")
            .with("bdii", "6.1^git1", "1.el9", "noarch")
            .publish();

    assertThat(spoken(fetch(base, "bdii"))).containsExactly("bdii-6.1^git1-1.el9.noarch");
  }

  @Test
  void aVersionMayBeNamedWithOrWithoutItsRelease() {
    var base =
        aRepository()
            .with("bdii", "6.0.1", "1.el9", "noarch")
            .with("bdii", "6.0.1", "2.el9", "noarch")
            .with("bdii", "6.0.2", "1.el9", "noarch")
            .publish();

    assertThat(spoken(fetch(base, version("bdii", "6.0.1"))))
        .containsExactly("bdii-6.0.1-2.el9.noarch");
    assertThat(spoken(fetch(base, version("bdii", "0:6.0.1-1.el9"))))
        .containsExactly("bdii-6.0.1-1.el9.noarch");
  }

  @Test
  void theArchitectureOfTheReleaseIsPreferred() {
    var base =
        aRepository()
            .with("voms", "2.1.0", "1.el9", "aarch64")
            .with("voms", "2.1.0", "1.el9", "x86_64")
            .with("voms", "2.1.0", "1.el9", "noarch")
            .publish();

    assertThat(spoken(fetch(base, "voms"))).containsExactly("voms-2.1.0-1.el9.x86_64");
  }

  @Test
  void aMissingPackageNamesTheNearestKnownOnes() {
    var base =
        aRepository()
            .with("bdii", "6.0.1", "1.el9", "noarch")
            .with("voms-clients", "2.1.0", "1.el9", "aarch64")
            .publish();

    var reasons = reasonsOf(fetch(base, "bdi", "voms-clients", "zzzzzzzzzz"));

    assertThat(reasons).extracting(Finding::code).startsWith("not-in-repository");
    assertThat(reasons.get(0).problem()).contains("nearest names in it are bdii.");
    assertThat(reasons.get(1).problem()).contains("It has voms-clients-2.1.0-1.el9.aarch64.");
    assertThat(reasons.get(2).problem()).contains("nothing of a similar name");
  }

  @Test
  void packagesAreComparedWithTheChecksumsOfTheMetadata() {
    var base = aRepository().with("bdii", "6.0.1", "1.el9", "noarch").publish();
    provider.publish("/repo/Packages/bdii-6.0.1-1.el9.noarch.rpm", new byte[] {1, 2, 3});

    assertThat(codes(fetch(base, "bdii"))).contains("checksum-differs");
  }

  @Test
  void theListIsComparedWithTheChecksumOfRepomd() {
    var base =
        aRepository().with("bdii", "6.0.1", "1.el9", "noarch").claiming(SOME_DIGEST).publish();

    assertThat(codes(fetch(base, "bdii"))).contains("checksum-differs");
  }

  @Test
  void aPackageThatIsAnotherThanListedIsRefused() {
    var bytes = "other".getBytes(StandardCharsets.UTF_8);
    provider.publish("/repo/evil-1-1.noarch.rpm", bytes);
    var base =
        aRepository()
            .listing(
                "bdii", "6.0.1", "1", "noarch", "evil-1-1.noarch.rpm", Fetching.digestOf(bytes))
            .publish();

    assertThat(codes(fetch(base, "bdii"))).contains("not-as-listed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.rpm",
        "Packages/../../secret.rpm",
        "Packages/%2e%2e/%2E%2E/secret.rpm",
        "/secret.rpm",
        "//127.0.0.1/secret.rpm",
        ""
      })
  void aLocationMayNotLeaveTheRepository(String href) {
    var base = aRepository().listing("bdii", "6.0.1", "1", "noarch", href, SOME_DIGEST).publish();

    assertThat(codes(fetch(base, "bdii"))).startsWith("repository-malformed");
    assertThat(provider.asked()).noneMatch(path -> path.contains("secret"));
  }

  @Test
  void anAbsoluteLocationIsHeldToTheRulesOfAddresses() {
    var base =
        aRepository()
            .listing("bdii", "6.0.1", "1", "noarch", "http://10.0.0.1/b.rpm", SOME_DIGEST)
            .publish();

    try (var fetching =
        new Fetching(directory, TestSettings.lenient().allowing("127.0.0.1", "localhost"))) {
      assertThat(codes(fetch(fetching, base, WantedPackage.named("bdii"))))
          .startsWith("host-not-allowed");
    }
  }

  @Test
  void aRepositoryOverPlainHttpIsAWarningOrBlocksByPolicy() {
    var base = aRepository().with("bdii", "6.0.1", "1.el9", "noarch").publish();

    assertThat(codes(fetch(base, "bdii"))).containsExactly("not-protected");
    try (var fetching =
        new Fetching(directory, TestSettings.lenient().blockingWhatNothingProtects())) {
      assertThat(fetch(fetching, base, WantedPackage.named("bdii")))
          .isInstanceOf(Fetched.Refused.class);
    }
  }

  @Test
  void entitiesAreNotRead() {
    var base =
        aRepository()
            .prologue("<!DOCTYPE metadata [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
            .more("<package><name>&x;</name></package>")
            .publish();

    assertThat(reasonsOf(fetch(base, "bdii")).get(0).problem()).contains("document type");
  }

  @Test
  void aBombIsNotUnpackedToItsEnd() {
    var bomb =
        aRepository().more("<a/>".repeat(4_000_000)).packedWith(GZIPOutputStream::new).publish();

    try (var fetching =
        new Fetching(directory, TestSettings.lenient().maxMetadataSize(64L << 20))) {
      assertThat(reasonsOf(fetch(fetching, bomb, WantedPackage.named("bdii"))).get(0).problem())
          .contains("200 times its size");
    }
  }

  @Test
  void aListBeyondTheLimitIsRefused() {
    var base =
        aRepository()
            .packedWith(GZIPOutputStream::new)
            .more("<x>%s</x>".formatted(random(600_000)).repeat(2))
            .publish();

    assertThat(reasonsOf(fetch(base, "bdii")).get(0).problem())
        .contains("more than 1,048,576 bytes");
  }

  @Test
  void aTagWithoutAnEndIsNotKeptInMemory() {
    var base =
        aRepository()
            .packedWith(GZIPOutputStream::new)
            .more("<package name=\"" + random(3_000_000))
            .publish();

    try (var fetching =
        new Fetching(directory, TestSettings.lenient().maxMetadataSize(64L << 20))) {
      assertThat(reasonsOf(fetch(fetching, base, WantedPackage.named("bdii"))).get(0).problem())
          .contains("more than 1 MiB");
    }
  }

  @Test
  void deepNestingIsRefused() {
    var base = aRepository().more("<a>".repeat(1000)).publish();

    assertThat(reasonsOf(fetch(base, "bdii")).get(0).problem()).contains("32 deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML at all",
        "<html><body>hello</body></html>",
        "<repomd/>",
        "<repomd><data type='primary'><location/></data></repomd>",
        "<repomd><data type='primary'><location href='x.xml'>"
      })
  void whatIsNoRepomdIsRefused(String text) {
    provider.publish("/repo/repodata/repomd.xml", text.getBytes(StandardCharsets.UTF_8));

    assertThat(reasonsOf(fetch(provider.address("/repo/"), "bdii"))).isNotEmpty();
  }

  @Test
  void aDamagedListIsRefused() {
    var base =
        aRepository()
            .with("bdii", "6.0.1", "1.el9", "noarch")
            .packedWith(
                out -> {
                  out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
                  return out;
                })
            .publish();

    assertThat(codes(fetch(base, "bdii"))).startsWith("repository-malformed");
  }

  @Test
  void aPlaceWithoutMetadataIsNoRepository() {
    var reasons = reasonsOf(fetch(provider.address("/nothing"), "bdii"));

    assertThat(reasons.get(0).subject()).endsWith("/nothing/repodata/repomd.xml");
    assertThat(reasons.get(0).code()).isEqualTo("not-found");
  }

  @Test
  void aServerThatIsNotWellIsNoFaultOfTheRelease() {
    provider.answerWith("/repo/repodata/repomd.xml", 503);

    assertThatThrownBy(() -> fetch(provider.address("/repo"), "bdii"))
        .isInstanceOf(SourceUnavailableException.class);
  }

  @Test
  void onlyWebAddressesAreRepositories() {
    assertThat(codes(fetch(URI.create("file:///srv/repo"), "bdii")))
        .containsExactly("address-scheme");
    assertThat(codes(fetch(URI.create("mailto:me@example.org"), "bdii")))
        .containsExactly("address-scheme");
  }

  @Test
  void aReleaseOfDebsHasNoYumRepository() {
    var wanted =
        new Wanted.YumRepository(provider.address("/repo"), List.of(WantedPackage.named("bdii")));
    var request =
        new FetchRequest(
            new ReleaseId(7), "UMD", Platform.parse("umd/5/debian12"), "amd64", wanted);

    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      assertThat(codes(fetching.fetch(request))).containsExactly("wrong-kind-of-repository");
    }
  }

  @Test
  void packagesMustFitTheRelease() {
    var base =
        aRepository()
            .with("bdii", "6.0.1", "1.el8", "noarch")
            .with("voms", "2.1.0", "1.el9", "ppc64le")
            .publish();
    var voms = new WantedPackage("voms", Optional.empty(), Optional.of("ppc64le"));

    assertThat(codes(fetch(base, WantedPackage.named("bdii"), voms)))
        .startsWith("architecture-differs", "system-differs");
  }

  private YumFixture aRepository() {
    return new YumFixture(provider, "/repo");
  }

  private Fetched fetch(URI base, String... names) {
    return fetch(
        base, Arrays.stream(names).map(WantedPackage::named).toArray(WantedPackage[]::new));
  }

  private Fetched fetch(URI base, WantedPackage... packages) {
    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      return fetch(fetching, base, packages);
    }
  }

  private static Fetched fetch(Fetching fetching, URI base, WantedPackage... packages) {
    return fetching.fetch(new Wanted.YumRepository(base, List.of(packages)), Progress.UNHEARD);
  }

  private static WantedPackage version(String name, String version) {
    return new WantedPackage(name, Optional.of(version), Optional.empty());
  }

  private static List<String> spoken(Fetched fetched) {
    return packagesOf(fetched).stream().map(Package::spoken).toList();
  }

  private static List<String> codes(Fetched fetched) {
    var findings =
        fetched instanceof Fetched.Complete complete ? complete.warnings() : reasonsOf(fetched);
    return findings.stream().map(Finding::code).toList();
  }

  /** Letters that do not pack well, always the same. */
  private static String random(int length) {
    var random = new Random(7);
    return random
        .ints(length, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
