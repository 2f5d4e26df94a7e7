package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.source.Fetching.EL9;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Wanted;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.Sum;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.PackageSigner;
import org.sluice.repo.rpm.signature.RepositoryKeySigning;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.rpm.signature.Signing;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.RpmFixtures;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.ProviderTrust;
import org.sluice.repo.trust.SignaturesAtEntry;
import org.sluice.repo.trust.TrustedProviders;

/** Each policy meets packages that are signed well, by a stranger, or not at all. */
@Timeout(60)
class FetchingSignedPackagesTest {
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T10:00:00Z"));

  @TempDir private Path folder;
  private ProviderServer provider;
  private Signer known;
  private Signer stranger;
  private EntrySigning signing = EntrySigning.off();

  @BeforeEach
  void startProvider() throws IOException {
    provider = new ProviderServer();
    Files.createDirectory(folder.resolve("repos"));
    known = signer("known");
    stranger = signer("stranger");
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  @Test
  void packageSignedByAKnownKeyIsTakenWithoutAWord() throws IOException {
    var fetched = fetch(SignaturePolicy.REQUIRED, signedBy(known));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(signatureFindings(fetched)).isEmpty();
  }

  @Test
  void unsignedPackageIsRefusedOnlyWhereSignaturesAreRequired() throws IOException {
    assertThat(reasonsOf(fetch(SignaturePolicy.REQUIRED, unsigned())))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("rpm-not-signed");
              assertThat(finding.subject()).isEqualTo("bdii-6.0.1-1.el9.noarch.rpm");
            });
    assertThat(packagesOf(fetch(SignaturePolicy.IF_PRESENT, unsigned()))).hasSize(1);
  }

  @Test
  void packageSignedByAStrangerIsRefusedUnlessNobodyLooks() throws IOException {
    for (var policy : List.of(SignaturePolicy.REQUIRED, SignaturePolicy.IF_PRESENT)) {
      assertThat(reasonsOf(fetch(policy, signedBy(stranger))))
          .extracting(Finding::code)
          .containsExactly("rpm-signature-key-unknown");
    }
    assertThat(packagesOf(fetch(SignaturePolicy.OFF, signedBy(stranger)))).hasSize(1);
  }

  @Test
  void keysOfOneProviderSayNothingForAnother() throws IOException {
    var trusted =
        new TrustedProviders(
            Map.of(
                "another", new ProviderTrust(keyringOf(known), SignaturePolicy.REQUIRED),
                "umd", new ProviderTrust(keyringOf(stranger), SignaturePolicy.REQUIRED)));

    assertThat(reasonsOf(fetch(trusted, EL9, signedBy(known))))
        .extracting(Finding::code)
        .containsExactly("rpm-signature-key-unknown");
  }

  @Test
  void withoutAnyKeyOfTheProviderASignatureIsReportedAsUnchecked() throws IOException {
    var fetched = fetch(TrustedProviders.none(), EL9, signedBy(stranger));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(signatureFindings(fetched))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("rpm-signature-not-checked");
              assertThat(finding.remedy()).contains("sluice.providers.UMD.keyring");
            });
  }

  @Test
  void singleDebFilesCannotMeetARequiredSignature() throws IOException {
    var trusted =
        new TrustedProviders(
            Map.of("umd", new ProviderTrust(keyringOf(known), SignaturePolicy.REQUIRED)));
    var file = DebFixtures.deb("bdii", "6.0.1").in(folder);

    assertThat(reasonsOf(fetch(trusted, Platform.parse("umd/5/debian12"), file)))
        .extracting(Finding::code)
        .containsExactly("deb-not-signed");
  }

  @Test
  void ourSignatureTakesTheProvidersPlaceAndTheOriginalIsRemembered() throws IOException {
    signing = ours(stranger);
    var original = signedBy(known);

    var fetched = fetch(SignaturePolicy.REQUIRED, original);

    var digest = packagesOf(fetched).get(0).digest();
    assertThat(digest).isNotEqualTo(Sum.of(original));
    assertThat(signatureFindings(fetched))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTES);
              assertThat(finding.problem()).contains(Sum.of(original).hex());
            });
  }

  @Test
  void packageFetchedAgainIsTheSameFileAlsoAfterARestart() throws IOException {
    signing = ours(stranger);
    var first = packagesOf(fetch(SignaturePolicy.OFF, unsigned()));
    clock.advance(Duration.ofDays(3));
    signing = ours(stranger);

    assertThat(packagesOf(fetch(SignaturePolicy.OFF, unsigned()))).isEqualTo(first);
  }

  @Test
  void packageIsSignedAnewWhereOurOldKeyIsOursNoLonger() throws IOException {
    signing = ours(stranger);
    var first = packagesOf(fetch(SignaturePolicy.OFF, unsigned()));
    signing = ours(signer("next"));

    assertThat(packagesOf(fetch(SignaturePolicy.OFF, unsigned()))).isNotEqualTo(first);
  }

  @Test
  void damagedPackageIsRefusedOnceAndForWhatItIs() throws IOException {
    signing = ours(stranger);
    var whole = Files.readAllBytes(unsigned());
    var half = Files.write(folder.resolve("half.rpm"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(reasonsOf(fetch(SignaturePolicy.IF_PRESENT, half)))
        .extracting(Finding::code)
        .containsExactly("rpm-truncated");
  }

  private Fetched fetch(SignaturePolicy policy, Path file) throws IOException {
    return fetch(
        new TrustedProviders(Map.of("umd", new ProviderTrust(keyringOf(known), policy))),
        EL9,
        file);
  }

  private Fetched fetch(TrustedProviders trusted, Platform platform, Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    var address = provider.publish("/" + file.getFileName(), bytes);
    var wanted = new Wanted.Files(List.of(Fetching.withChecksum(address, bytes)));
    var work = Files.createTempDirectory(folder, "work");
    try (var fetching =
        new Fetching(
            work,
            TestSettings.lenient(),
            new DirectoryRepositories(
                folder.resolve("repos"),
                List.of(new YumFormat(), new AptFormat()),
                clock,
                RetentionSettings.DEFAULT),
            new SignaturesAtEntry(trusted, signing))) {
      return fetching.fetch(new FetchRequest(new ReleaseId(7), "UMD", platform, "x86_64", wanted));
    }
  }

  private static List<Finding> signatureFindings(Fetched fetched) {
    return ((Fetched.Complete) fetched)
        .warnings().stream().filter(finding -> finding.code().contains("sign")).toList();
  }

  private Path unsigned() {
    return RpmFixtures.rpm("bdii", "6.0.1", "1.el9").arch("noarch").in(folder);
  }

  private Path signedBy(Signer signer) throws IOException {
    var target = Files.createTempDirectory(folder, "signed").resolve("bdii-6.0.1-1.el9.noarch.rpm");
    var signing =
        PackageSigner.using(new RepositoryKeySigning(signer), clock).sign(unsigned(), target);
    assertThat(signing).isInstanceOf(Signing.Signed.class);
    return target;
  }

  private Optional<Keyring> keyringOf(Signer signer) {
    return Optional.of(Keyring.of(signer.publicKeys(), clock));
  }

  private EntrySigning ours(Signer signer) {
    return new EntrySigning(
        Set.of(EL9),
        PackageSigner.using(new RepositoryKeySigning(signer), clock)
            .remembering(folder.resolve("remembered")));
  }

  private Signer signer(String name) {
    var settings = new KeySettings(folder.resolve(name), name, KeyKind.ED25519, Optional.empty());
    return new OpenPgpSigner(
        new KeyDirectory(settings, clock, new SecureRandom()), clock, new SecureRandom());
  }
}
