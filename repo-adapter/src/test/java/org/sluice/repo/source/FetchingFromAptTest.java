package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.source.Fetching.packagesOf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedPackage;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.ProviderTrust;
import org.sluice.repo.trust.SignaturesAtEntry;
import org.sluice.repo.trust.TrustedProviders;

@Timeout(60)
class FetchingFromAptTest {
  private final Clock clock = Clock.systemUTC();

  @TempDir private Path folder;
  private ProviderServer provider;
  private Signer known;

  @BeforeEach
  void startProvider() throws IOException {
    provider = new ProviderServer();
    Files.createDirectory(folder.resolve("repos"));
    Files.createDirectory(folder.resolve("work"));
    known = signer("known");
  }

  @AfterEach
  void stopProvider() throws IOException {
    provider.close();
    try (var files = Files.list(folder.resolve("work"))) {
      assertThat(files).as("files left in the work directory").isEmpty();
    }
  }

  @Test
  void theHighestVersionOfAPackageIsTakenOnTheWordOfItsProvidersKey() {
    var base =
        aRepository()
            .with("bdii", "6.0.9-1")
            .with("bdii", "6.0.10-1")
            .with("voms", "2.1-1")
            .signedBy(known);

    var fetched = fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"));

    assertThat(spoken(fetched)).containsExactly("bdii_6.0.10-1_all");
    assertThat(codes(fetched)).isEmpty();
    assertThat(provider.asked()).noneMatch(path -> path.contains("voms"));
  }

  @Test
  void aVersionIsTakenAsItIsAskedFor() {
    var base = aRepository().with("bdii", "6.0.9-1").with("bdii", "6.0.10-1").signedBy(known);
    var wanted = new WantedPackage("bdii", Optional.of("6.0.9"), Optional.empty());

    assertThat(spoken(fetch(SignaturePolicy.REQUIRED, base, wanted)))
        .containsExactly("bdii_6.0.9-1_all");
  }

  @Test
  void aSignatureBesideTheReleaseCountsAsMuch() {
    var base = aRepository().with("bdii", "6.0.9-1").signedBesideBy(known);

    assertThat(codes(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii")))).isEmpty();
  }

  @Test
  void aListThatIsBeingReplacedIsStillThereByItsHash() {
    var base = aRepository().with("bdii", "6.0.9-1").byHashSignedBy(known);

    assertThat(spoken(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"))))
        .containsExactly("bdii_6.0.9-1_all");
  }

  @Test
  void aFlatRepositoryHasNoComponents() {
    var base = aRepository().with("bdii", "6.0.9-1").flatSignedBy(known);
    var wanted =
        new Wanted.AptRepository(base, "./", List.of(), List.of(WantedPackage.named("bdii")));

    assertThat(spoken(fetch(SignaturePolicy.REQUIRED, wanted))).containsExactly("bdii_6.0.9-1_all");
  }

  @Test
  void aRepositoryThatAStrangerSignedIsRefused() {
    var base = aRepository().with("bdii", "6.0.9-1").signedBy(signer("stranger"));

    for (var policy : List.of(SignaturePolicy.REQUIRED, SignaturePolicy.IF_PRESENT)) {
      assertThat(codes(fetch(policy, base, WantedPackage.named("bdii"))))
          .containsExactly("repository-not-trusted");
    }
    assertThat(codes(fetch(SignaturePolicy.OFF, base, WantedPackage.named("bdii"))))
        .containsExactly("not-protected");
    assertThat(provider.asked()).contains("/apt/pool/bdii_6.0.9-1_all.deb");
  }

  @Test
  void anUnsignedRepositoryIsRefusedWhereASignatureIsRequired() {
    var base = aRepository().with("bdii", "6.0.9-1").unsigned();

    assertThat(codes(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"))))
        .containsExactly("repository-not-signed");
    var fetched = fetch(SignaturePolicy.IF_PRESENT, base, WantedPackage.named("bdii"));
    assertThat(spoken(fetched)).containsExactly("bdii_6.0.9-1_all");
    assertThat(codes(fetched)).containsExactly("not-protected");
  }

  @Test
  void aListThatWasChangedAfterItWasSignedIsRefused() {
    var base = aRepository().with("bdii", "6.0.9-1").signedBy(known);
    provider.publish("/apt/dists/stable/main/binary-amd64/Packages", new byte[40]);

    var fetched = fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"));

    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    assertThat(provider.asked()).noneMatch(path -> path.endsWith(".deb"));
  }

  @Test
  void aPackageThatWasChangedAfterItWasListedIsRefused() {
    var base = aRepository().exchanged("bdii", "6.0.9-1").signedBy(known);

    assertThat(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii")))
        .isInstanceOf(Fetched.Refused.class);
  }

  @Test
  void digestsThatCanBeForgedAreNoEvidenceEvenWhenSigned() {
    for (var weak : List.of("MD5Sum", "SHA1")) {
      var base = aRepository().with("bdii", "6.0.9-1").digestsCalled(weak).signedBy(known);

      assertThat(codes(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"))))
          .containsExactly("repository-malformed");
    }
  }

  @Test
  void aReleaseThatCeasedToCountIsRefused() {
    var base =
        aRepository()
            .with("bdii", "6.0.9-1")
            .saying("Valid-Until: Sat, 01 Jan 2022 00:00:00 UTC")
            .signedBy(known);

    assertThat(codes(fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdii"))))
        .containsExactly("repository-expired");
  }

  @Test
  void aPackageThatIsNotThereIsNamedWithWhatIsNear() {
    var base = aRepository().with("bdii", "6.0.9-1").signedBy(known);

    var fetched = fetch(SignaturePolicy.REQUIRED, base, WantedPackage.named("bdi"));

    assertThat(codes(fetched)).containsExactly("not-in-repository");
    assertThat(((Fetched.Refused) fetched).findings().get(0).problem()).contains("bdii");
  }

  @Test
  void noSuiteLeadsOutOfTheRepository() {
    var wanted =
        new Wanted.AptRepository(
            provider.address("/apt"),
            "../../secret",
            List.of("main"),
            List.of(WantedPackage.named("bdii")));

    assertThat(codes(fetch(SignaturePolicy.OFF, wanted))).containsExactly("repository-malformed");
    assertThat(provider.asked()).isEmpty();
  }

  private AptFixture aRepository() {
    return new AptFixture(provider);
  }

  private Fetched fetch(SignaturePolicy policy, URI base, WantedPackage wanted) {
    return fetch(
        policy, new Wanted.AptRepository(base, "stable", List.of("main"), List.of(wanted)));
  }

  private Fetched fetch(SignaturePolicy policy, Wanted wanted) {
    var trust = new ProviderTrust(Optional.of(Keyring.of(known.publicKeys(), clock)), policy);
    var signatures =
        new SignaturesAtEntry(new TrustedProviders(Map.of("UMD", trust)), EntrySigning.off());
    var repositories =
        new DirectoryRepositories(
            folder.resolve("repos"),
            List.of(new YumFormat(), new AptFormat()),
            clock,
            RetentionSettings.DEFAULT);
    try (var fetching =
        new Fetching(folder.resolve("work"), TestSettings.lenient(), repositories, signatures)) {
      return fetching.fetch(
          new FetchRequest(
              new ReleaseId(7), "UMD", Platform.parse("umd/5/debian12"), "amd64", wanted));
    }
  }

  private static List<String> spoken(Fetched fetched) {
    return packagesOf(fetched).stream().map(Package::spoken).toList();
  }

  private static List<String> codes(Fetched fetched) {
    var findings =
        fetched instanceof Fetched.Complete complete
            ? complete.warnings()
            : ((Fetched.Refused) fetched).findings();
    return findings.stream().map(Finding::code).toList();
  }

  private Signer signer(String name) {
    var settings = new KeySettings(folder.resolve(name), name, KeyKind.ED25519, Optional.empty());
    return new OpenPgpSigner(
        new KeyDirectory(settings, clock, new SecureRandom()), clock, new SecureRandom());
  }
}
