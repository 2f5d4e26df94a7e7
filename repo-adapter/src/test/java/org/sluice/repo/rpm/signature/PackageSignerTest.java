package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.format.Reading;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.testing.RpmFixtures;

/** Our signature in the place of the provider's, seen from outside. */
class PackageSignerTest {
  private static final Clock CLOCK =
      Clock.fixed(TestSigning.NOON.plus(Duration.ofDays(30)), ZoneOffset.UTC);

  @TempDir Path folder;

  private Path rpm = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void build() {
    rpm = RpmFixtures.rpm("bdii", "6.0.1", "1.el9").file("/etc/bdii.conf", "port=2170").in(folder);
    target = folder.resolve("signed.rpm");
  }

  @ParameterizedTest
  @EnumSource
  void signedPackageIsTrustedByWhoeverKnowsUs(TestKey.Kind kind) throws IOException {
    var key = TestKey.of(kind);

    var signing = signer(key).sign(rpm, target);

    var trusted =
        new Trusted(new Signer(key.fingerprint(), "Provider <p@example.org>"), CLOCK.instant());
    assertThat(signing).isEqualTo(new Signing.Signed(trusted));
    assertThat(new RpmSignatures(CLOCK).verify(target, key.keys())).isEqualTo(trusted);
  }

  @Test
  void leadHeaderAndPayloadStayAsTheProviderMadeThem() throws Exception {
    signer(TestKey.of(TestKey.Kind.RSA)).sign(rpm, target);

    assertThat(fromHeader(target)).isEqualTo(fromHeader(rpm));
    assertThat(head(target, 96)).isEqualTo(head(rpm, 96));
    assertThat(read(target)).isInstanceOf(Reading.Read.class);
  }

  @Test
  void signatureHeaderEndsWhereTheHeaderMayBegin() throws Exception {
    signer(TestKey.of(TestKey.Kind.EDDSA)).sign(rpm, target);

    try (var file = PackageFile.open(target)) {
      var parts = RpmParts.of(file);
      assertThat(parts.headerAt() % 8).isZero();
      var padding = (int) (parts.headerAt() - 96 - parts.signatures().size());
      assertThat(file.bytes(parts.headerAt() - padding, padding, "padding")).containsOnly(0);
    }
  }

  @Test
  void signingWhatWeSignedGivesTheSameBytes() throws IOException {
    var key = TestKey.of(TestKey.Kind.RSA);
    var again = folder.resolve("again.rpm");
    signer(key).sign(rpm, target);
    var later = Clock.offset(CLOCK, Duration.ofDays(1));

    var signing =
        PackageSigner.using(SecretKeySigning.parse(key.secretText(), "", later), later)
            .sign(target, again);

    assertThat(signing).isInstanceOf(Signing.SignedBefore.class);
    assertThat(again).hasSameBinaryContentAs(target);
  }

  @Test
  void packageWithoutPayloadDigestIsSignedWholeAndOnce() throws IOException {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var old = OldPackage.in(folder);
    var again = folder.resolve("again.rpm");

    assertThat(signer(key).sign(old, target)).isInstanceOf(Signing.Signed.class);
    assertThat(signer(key).sign(target, again)).isInstanceOf(Signing.SignedBefore.class);
    assertThat(again).hasSameBinaryContentAs(target);
  }

  @Test
  void signatureOfTheProviderMakesRoomForOurs() throws Exception {
    var provider = TestKey.of(TestKey.Kind.RSA);
    var ours = TestKey.of(TestKey.Kind.EDDSA);
    var original = folder.resolve("provided.rpm");
    new HeaderRewriting(TestSigning.by(provider)).write(rpm, original);

    signer(ours).sign(original, target);

    var signatures = new RpmSignatures(CLOCK);
    assertThat(signatures.verify(target, provider.keys())).isEqualTo(new UnknownKey(ours.id()));
    assertThat(signatures.verifySole(target, ours.keys())).isPresent();
    assertThat(signatures.verify(original, provider.keys())).isInstanceOf(Trusted.class);
  }

  @Test
  void keyThatIsLockedNeedsItsPassphrase() throws IOException {
    var key = TestKey.locked("open sesame");
    var signing = SecretKeySigning.parse(key.secretText(), "open sesame", CLOCK);

    assertThat(PackageSigner.using(signing, CLOCK).sign(rpm, target))
        .isInstanceOf(Signing.Signed.class);
    assertThatThrownBy(() -> SecretKeySigning.parse(key.secretText(), "guess", CLOCK))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("passphrase")
        .hasMessageNotContaining("BEGIN");
  }

  @Test
  void subkeySignsWherePrimaryKeyMayNot() throws IOException {
    var key = TestKey.withSigningSubkey();

    assertThat(signer(key).sign(rpm, target))
        .isInstanceOfSatisfying(
            Signing.Signed.class,
            signed -> assertThat(signed.by().signer().fingerprint()).isEqualTo(key.fingerprint()));
  }

  @Test
  void keyThatSignsRepositoriesSignsPackagesToo() throws IOException {
    var settings =
        new KeySettings(
            folder.resolve("keys"), "Sluice <s@example.org>", KeyKind.ED25519, Optional.empty());
    var random = new SecureRandom();
    var repositories = new OpenPgpSigner(new KeyDirectory(settings, CLOCK, random), CLOCK, random);
    var signing = new RepositoryKeySigning(repositories);

    assertThat(PackageSigner.using(signing, CLOCK).sign(rpm, target))
        .isInstanceOfSatisfying(
            Signing.Signed.class,
            signed ->
                assertThat(signed.by().signer().fingerprint())
                    .isEqualTo(repositories.publicKeys().get(0).fingerprint()));
  }

  @Test
  void damagedPackageIsNotSignedAndLeavesNothingBehind() throws IOException {
    var bytes = Files.readAllBytes(rpm);
    bytes[bytes.length - 1] ^= 1;
    Files.write(rpm, bytes);

    var signing = signer(TestKey.of(TestKey.Kind.RSA)).sign(rpm, target);

    assertThat(signing)
        .isInstanceOfSatisfying(
            Signing.Unsignable.class,
            refused -> assertThat(refused.finding().code()).isEqualTo("rpm-not-signable"));
    assertThat(files()).containsExactly(rpm);
  }

  @Test
  void packageThatLiesAboutItsSizeIsNotSigned() throws IOException {
    var bytes = Files.readAllBytes(rpm);
    Files.write(rpm, Arrays.copyOf(bytes, bytes.length - 1));

    assertThat(signer(TestKey.of(TestKey.Kind.RSA)).sign(rpm, target))
        .isInstanceOfSatisfying(
            Signing.Unsignable.class,
            refused -> assertThat(refused.finding().problem()).contains("header and payload"));
  }

  @Test
  void expiredKeyOfOursIsSaidToTheAdministrator() throws IOException {
    var key = TestKey.expiring(Duration.ofDays(1));

    assertThatThrownBy(() -> signer(key).sign(rpm, target))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("expired");
    assertThat(files()).containsExactly(rpm);
  }

  @Test
  void fileThatIsThereIsNotOverwritten() throws IOException {
    Files.writeString(target, "precious");

    assertThatThrownBy(() -> signer(TestKey.of(TestKey.Kind.EDDSA)).sign(rpm, target))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(target).hasContent("precious");
  }

  private static PackageSigner signer(TestKey key) {
    return PackageSigner.using(SecretKeySigning.parse(key.secretText(), "", CLOCK), CLOCK);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Reading read(Path file) throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return new YumFormat()
        .read("bdii-6.0.1-1.el9.noarch.rpm", file, new Digest(HexFormat.of().formatHex(sha256)));
  }

  private static byte[] fromHeader(Path file) throws Exception {
    try (var input = PackageFile.open(file)) {
      var at = RpmParts.of(input).headerAt();
      return input.bytes(at, (int) (input.size() - at), "rest");
    }
  }

  private static ByteBuffer head(Path file, int count) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file), 0, count);
  }
}
