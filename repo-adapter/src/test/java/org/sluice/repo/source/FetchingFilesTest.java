package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;
import static org.sluice.repo.source.Fetching.withChecksum;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Progress;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedFile;

class FetchingFilesTest {
  private static final byte[] BDII = "bdii's bytes".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VOMS = "the bytes of voms".getBytes(StandardCharsets.UTF_8);

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

  @Test
  void everyWantedFileBecomesAPackageInTheOrderOfTheRequest() {
    var bdii = withChecksum(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII), BDII);
    var voms = withChecksum(provider.publish("/voms-2.1.0-1.el9.x86_64.rpm", VOMS), VOMS);

    var fetched = fetch(TestSettings.lenient(), bdii, voms);

    assertThat(packagesOf(fetched)).extracting(Package::name).containsExactly("bdii", "voms");
    assertThat(((Fetched.Complete) fetched).warnings()).isEmpty();
  }

  @Test
  void progressEndsWithEveryFileAndByte() {
    var positions = new ArrayList<Progress.Position>();
    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      var files =
          List.of(
              WantedFile.at(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII)),
              WantedFile.at(provider.publish("/voms-2.1.0-1.el9.x86_64.rpm", VOMS)));
      fetching.fetch(new Wanted.Files(files), positions::add);
    }

    assertThat(positions).first().isEqualTo(new Progress.Position(0, 2, 0, OptionalLong.empty()));
    assertThat(positions)
        .last()
        .isEqualTo(
            new Progress.Position(2, 2, (long) BDII.length + VOMS.length, OptionalLong.empty()));
  }

  @Test
  void progressTellsTheWholeWhereEachSizeIsKnown() {
    var positions = new ArrayList<Progress.Position>();
    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      var files =
          List.of(
              withChecksum(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII), BDII),
              withChecksum(provider.publish("/voms-2.1.0-1.el9.x86_64.rpm", VOMS), VOMS));
      fetching.fetch(new Wanted.Files(files), positions::add);
    }

    assertThat(positions)
        .allMatch(at -> at.ofBytes().equals(OptionalLong.of((long) BDII.length + VOMS.length)));
  }

  @Test
  void checksumThatDiffersIsRefusedWithBothChecksums() {
    var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);
    var other = new Digest("9f2c".repeat(16));

    var fetched =
        fetch(
            TestSettings.lenient(),
            new WantedFile(address, Optional.of(other), OptionalLong.of(BDII.length)));

    assertThat(onlyReason(fetched).sentence())
        .startsWith("bdii-6.0.1-1.el9.noarch.rpm: The metadata says SHA-256 9f2c9f2c")
        .contains("has " + Fetching.digestOf(BDII).hex().substring(0, 12))
        .contains("%d bytes, %d expected".formatted(BDII.length, BDII.length));
  }

  @Test
  void sizeThatDiffersIsRefused() {
    var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);

    var fetched =
        fetch(
            TestSettings.lenient(),
            new WantedFile(address, Optional.empty(), OptionalLong.of(BDII.length + 1)));

    assertThat(onlyReason(fetched).code()).isEqualTo("size-differs");
  }

  @Test
  void everyReasonIsToldAtOnceWorstFirst() {
    var unprotected = provider.publish("/voms-2.1.0-1.el9.x86_64.rpm", VOMS);
    var fetched =
        fetch(
            TestSettings.lenient(),
            WantedFile.at(unprotected),
            WantedFile.at(provider.address("/missing.rpm")),
            WantedFile.at(provider.answerWith("/secret.rpm", 403)),
            WantedFile.at(provider.answerWith("/gone.rpm", 410)));

    assertThat(reasonsOf(fetched))
        .extracting(Finding::code)
        .containsExactly("not-found", "not-readable", "not-found", "not-protected");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void aServerThatIsNotWellIsNoFaultOfTheRelease(int status) {
    var address = provider.answerWith("/bdii.rpm", status);

    assertThatThrownBy(() -> fetch(TestSettings.lenient(), WantedFile.at(address)))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("status " + status);
  }

  @Test
  void aReleaseThatIsRefusedAnywayIsNotRetriedForTheSakeOfAServer() {
    var fetched =
        fetch(
            TestSettings.lenient(),
            WantedFile.at(provider.address("/missing.rpm")),
            WantedFile.at(provider.answerWith("/bdii.rpm", 503)));

    assertThat(reasonsOf(fetched))
        .extracting(Finding::code)
        .containsExactly("not-found", "not-looked-at");
  }

  @Test
  void aPackageBeyondTheLimitIsRefusedBeforeItIsRead() {
    var address = provider.publish("/big.rpm", new byte[5000]);

    var fetched = fetch(TestSettings.lenient().maxPackageSize(4999), WantedFile.at(address));

    assertThat(onlyReason(fetched).problem()).contains("5,000 bytes").contains("4,999 bytes");
  }

  @Test
  void packagesThatAreTooMuchTogetherAreRefused() {
    var first = WantedFile.at(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII));
    var second = WantedFile.at(provider.publish("/voms-2.1.0-1.el9.x86_64.rpm", VOMS));

    var fetched = fetch(TestSettings.lenient().maxTotalSize(BDII.length + 3L), first, second);

    assertThat(reasonsOf(fetched)).extracting(Finding::code).contains("release-too-large");
  }

  @Test
  void aWebPageInPlaceOfAPackageIsToldAsSuch() {
    var page = "\n<!DOCTYPE html><html><body>Please sign in</body></html>";
    var address = provider.publish("/bdii.rpm", page.getBytes(StandardCharsets.UTF_8));

    assertThat(onlyReason(fetch(TestSettings.lenient(), WantedFile.at(address))).code())
        .isEqualTo("web-page");
  }

  @Test
  void aFileThatIsNoPackageIsRefusedByItsName() {
    var address = provider.publish("/a%20b.rpm", "text".getBytes(StandardCharsets.UTF_8));

    var reason = reasonsOf(fetch(TestSettings.lenient(), WantedFile.at(address))).get(0);
    assertThat(reason.code()).isEqualTo("package-unreadable");
    assertThat(reason.subject()).isEqualTo("a b.rpm");
  }

  @Test
  void theSameFileTwiceIsTakenOnceWithAWarning() {
    var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);

    var fetched =
        fetch(TestSettings.lenient(), withChecksum(address, BDII), withChecksum(address, BDII));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(((Fetched.Complete) fetched).warnings())
        .extracting(Finding::code)
        .containsExactly("listed-twice");
  }

  @Test
  void neitherChecksumNorTlsIsAWarningOrBlocksByPolicy() {
    var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII);

    var warned = fetch(TestSettings.lenient(), WantedFile.at(address));
    var blocked =
        fetch(TestSettings.lenient().blockingWhatNothingProtects(), WantedFile.at(address));

    assertThat(((Fetched.Complete) warned).warnings())
        .extracting(Finding::code)
        .containsExactly("not-protected");
    assertThat(onlyReason(blocked).code()).isEqualTo("not-protected");
  }

  @Test
  void aChecksumProtectsWithoutTls() {
    var file = withChecksum(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BDII), BDII);

    assertThat(packagesOf(fetch(TestSettings.lenient().blockingWhatNothingProtects(), file)))
        .hasSize(1);
  }

  @Test
  void aReleaseWithoutPackagesIsRefused() {
    assertThat(onlyReason(fetch(TestSettings.lenient())).code()).isEqualTo("nothing-wanted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://repo.example.org/bdii.rpm",
        "jar:file:/tmp/a.jar!/b",
        "bdii.rpm",
        "//repo.example.org/bdii.rpm"
      })
  void onlyWebAddressesAreFetched(String address) {
    assertThat(onlyReason(fetch(TestSettings.lenient(), WantedFile.at(URI.create(address)))).code())
        .isEqualTo("address-scheme");
  }

  @Test
  void credentialsInAnAddressAreRefusedAndNotRepeated() {
    var address = URI.create("http://joe:secret@127.0.0.1:%d/a.rpm".formatted(provider.port()));

    var reason = onlyReason(fetch(TestSettings.lenient(), WantedFile.at(address)));

    assertThat(reason.code()).isEqualTo("address-with-credentials");
    assertThat(reason.sentence()).doesNotContain("secret").doesNotContain("joe");
    assertThat(provider.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:///bdii.rpm", "http://a_b/bdii.rpm", "http://127.0.0.1:99999/x"})
  void anAddressWithoutAHostThatWeCanReadIsRefused(String address) {
    assertThat(onlyReason(fetch(TestSettings.lenient(), WantedFile.at(URI.create(address)))).code())
        .isEqualTo("address-not-understood");
  }

  @Test
  void whatAKilledProcessLeftIsGoneAtTheNextStart() throws IOException {
    var leftover = Files.createFile(directory.resolve("fetch-123.part"));
    var foreign = Files.createFile(directory.resolve("notes.txt"));

    new Fetching(directory, TestSettings.lenient()).close();

    assertThat(leftover).doesNotExist();
    assertThat(foreign).exists();
    Files.delete(foreign);
  }

  private Fetched fetch(TestSettings settings, WantedFile... files) {
    try (var fetching = new Fetching(directory, settings)) {
      return fetching.fetch(List.of(files));
    }
  }

  private static Finding onlyReason(Fetched fetched) {
    assertThat(reasonsOf(fetched)).hasSize(1);
    return reasonsOf(fetched).get(0);
  }
}
