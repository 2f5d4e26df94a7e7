package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.WantedFile;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.NeedsTools;

/** Tar archives of packages, from a provider's web server. */
class FetchingBundlesTest {
  private static final byte[] BDII = "bdii's bytes".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VOMS = "the bytes of voms".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  @TempDir private Path elsewhere;
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

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP", "XZ", "ZSTD"})
  void everyPackageInItIsTakenHoweverItIsPacked(Compressor compressor) {
    var address =
        provider.publish("/bdii-6.0.1.tar" + compressor.ending(), compressor.pack(bundle()));

    var fetched = fetch(TestSettings.lenient(), address);

    assertThat(packagesOf(fetched)).extracting(Package::name).containsExactly("bdii", "voms");
    assertThat(packagesOf(fetched).get(0).digest()).isEqualTo(Fetching.digestOf(BDII));
    assertThat(packagesOf(fetched).get(1).digest()).isEqualTo(Fetching.digestOf(VOMS));
  }

  @ParameterizedTest
  @CsvSource({"gnu,tar", "posix,tar.gz", "ustar,tgz", "pax,tar.xz", "v7,tar.zst"})
  @NeedsTools({"tar", "gzip", "xz", "zstd"})
  void archivesOfRealTarAreUnderstood(String format, String ending) throws Exception {
    var longName = format.equals("v7") ? "a" : "a".repeat(70) + "/" + "b".repeat(60);
    var folder = Files.createDirectories(elsewhere.resolve(longName).resolve("x86_64"));
    Files.write(folder.resolve("bdii-6.0.1-1.el9.noarch.rpm"), BDII);
    Files.write(folder.resolve("voms-2.1.0-1.el9.x86_64.rpm"), VOMS);
    Files.writeString(elsewhere.resolve("README"), "Packages of the release.");
    var archive = elsewhere.resolve("bundle." + ending);
    run(
        "tar",
        "--auto-compress",
        "--format=" + format,
        "-cf",
        archive.toString(),
        longName,
        "README");

    var fetched =
        fetch(
            TestSettings.lenient(),
            provider.publish("/bundle." + ending, Files.readAllBytes(archive)));

    assertThat(packagesOf(fetched))
        .extracting(Package::name)
        .containsExactlyInAnyOrder("bdii", "voms");
  }

  @Test
  void aBundleIsOneFileOfSeveral() {
    var glue = "glue".getBytes(StandardCharsets.UTF_8);
    var single = provider.publish("/glue-schema-2.1-1.el9.noarch.rpm", glue);

    var fetched = fetch(TestSettings.lenient(), single, provider.publish("/bundle.tar", bundle()));

    assertThat(packagesOf(fetched))
        .extracting(Package::name)
        .containsExactly("glue-schema", "bdii", "voms");
  }

  @Test
  void theChecksumOfTheArchiveIsCompared() {
    var address = provider.publish("/bundle.tar", bundle());
    var stated =
        new WantedFile(address, Optional.of(new Digest("9f2c".repeat(16))), OptionalLong.empty());

    assertThat(only(fetch(TestSettings.lenient(), List.of(stated))).code())
        .isEqualTo("checksum-differs");
  }

  @Test
  void whatIsNoPackageIsPassedOver() {
    var address =
        provider.publish(
            "/bundle.tar",
            Bundles.tar(
                tar -> {
                  Bundles.add(tar, new TarArchiveEntry("el9/"), new byte[0]);
                  Bundles.add(tar, new TarArchiveEntry("el9/SHA256SUMS"), VOMS);
                  var link = new TarArchiveEntry("latest", TarConstants.LF_SYMLINK);
                  link.setLinkName("/etc/passwd");
                  Bundles.add(tar, link, new byte[0]);
                  Bundles.add(tar, new TarArchiveEntry("el9/bdii-6.0.1-1.el9.noarch.rpm"), BDII);
                }));

    assertThat(packagesOf(fetch(TestSettings.lenient(), address)))
        .extracting(Package::name)
        .containsExactly("bdii");
  }

  @Test
  void aNameThatLeadsElsewhereIsANameAndNothingElse() throws IOException {
    var address =
        provider.publish(
            "/bundle.tar",
            Bundles.tar(
                Map.of("../../../../../../" + elsewhere + "/bdii-6.0.1-1.el9.noarch.rpm", BDII)));

    assertThat(packagesOf(fetch(TestSettings.lenient(), address)))
        .extracting(Package::name)
        .containsExactly("bdii");
    try (var files = Files.list(elsewhere)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
  void aPackageThatIsNoFileIsRefused(byte kind) {
    var address =
        provider.publish(
            "/bundle.tar",
            Bundles.tar(
                tar -> {
                  var entry = new TarArchiveEntry("voms-2.1.0-1.el9.x86_64.rpm", kind);
                  entry.setLinkName("/etc/shadow");
                  Bundles.add(tar, entry, new byte[0]);
                }));

    assertThat(only(fetch(TestSettings.lenient(), address)).sentence())
        .startsWith("voms-2.1.0-1.el9.x86_64.rpm: In the archive it is a link or a device");
  }

  @Test
  void anArchiveWithoutPackagesIsRefused() {
    var address = provider.publish("/sources.tar", Bundles.tar(Map.of("main.c", VOMS)));

    assertThat(only(fetch(TestSettings.lenient(), address)).code()).isEqualTo("bundle-empty");
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    var address =
        provider.publish("/bundle.tar.gz", "A".repeat(2000).getBytes(StandardCharsets.UTF_8));

    var finding = only(fetch(TestSettings.lenient(), address));

    assertThat(finding.code()).startsWith("bundle-");
    assertThat(finding.subject()).isEqualTo("bundle.tar.gz");
    assertThat(finding.remedy()).contains("tar");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP", "XZ", "ZSTD"})
  void halfAnArchiveIsRefused(Compressor compressor) {
    var whole = compressor.pack(bundle());
    var address =
        provider.publish(
            "/bundle.tar" + compressor.ending(), Arrays.copyOf(whole, whole.length / 4));

    assertThat(reasonsOf(fetch(TestSettings.lenient(), address)))
        .extracting(Finding::code)
        .contains("bundle-damaged");
  }

  @Test
  void anArchiveCutBetweenTwoPackagesIsNotTakenForAWholeOne() {
    var oneEntry = 2 * 512;

    var address = provider.publish("/bundle.tar", Arrays.copyOf(bundle(), oneEntry));

    assertThat(only(fetch(TestSettings.lenient(), address)).sentence())
        .startsWith("bundle.tar: bundle.tar has no end: it was cut short.");
  }

  @Test
  void packagesTooLargeTogetherAreRefusedThoughTheArchiveIsSmall() {
    var files = new LinkedHashMap<String, byte[]>();
    for (var number = 0; number < 8; number++) {
      files.put("bdii-6.0.%d-1.el9.noarch.rpm".formatted(number), new byte[100_000 + number]);
    }
    var address = provider.publish("/bundle.tar.gz", Compressor.GZIP.pack(Bundles.tar(files)));

    assertThat(only(fetch(TestSettings.lenient().maxTotalSize(500_000), address)).code())
        .isEqualTo("release-too-large");
  }

  @Test
  void onePackageTooLargeIsRefusedByName() {
    var address =
        provider.publish(
            "/bundle.tar.gz",
            Compressor.GZIP.pack(
                Bundles.tar(Map.of("bdii-6.0.1-1.el9.noarch.rpm", new byte[100_000]))));

    assertThat(only(fetch(TestSettings.lenient().maxPackageSize(50_000), address)).sentence())
        .startsWith("bdii-6.0.1-1.el9.noarch.rpm: It has 100,000 bytes; the largest package");
  }

  @Test
  void anArchiveThatUnpacksWithoutEndIsRefused() throws IOException {
    var address = provider.publish("/bundle.tar.gz", bomb());

    assertThat(only(fetch(TestSettings.lenient(), address)).code())
        .isEqualTo("bundle-beyond-bounds");
  }

  /** Some 60 MB of nothing, in a file that no package needs. */
  private static byte[] bomb() {
    return Compressor.GZIP.pack(Bundles.tar(Map.of("zeros", new byte[60_000_000])));
  }

  private static byte[] bundle() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("./el9/bdii-6.0.1-1.el9.noarch.rpm", BDII);
    files.put("el9/" + "long/".repeat(40) + "voms-2.1.0-1.el9.x86_64.rpm", VOMS);
    return Bundles.tar(files);
  }

  /** The one thing that stops it; that it came over plain HTTP is told besides. */
  private static Finding only(Fetched fetched) {
    var reasons = reasonsOf(fetched).stream().filter(Finding::isBlocking).toList();
    assertThat(reasons).hasSize(1);
    return reasons.get(0);
  }

  private Fetched fetch(TestSettings settings, URI... addresses) {
    return fetch(settings, Arrays.stream(addresses).map(WantedFile::at).toList());
  }

  private Fetched fetch(TestSettings settings, List<WantedFile> files) {
    try (var fetching = new Fetching(directory, settings)) {
      return fetching.fetch(files);
    }
  }

  private void run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(elsewhere.toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = process.getInputStream()) {
      assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
