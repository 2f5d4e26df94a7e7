package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.eclipse.packager.rpm.RpmTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.ExpiredKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.NotSigned;
import org.sluice.repo.rpm.signature.SignatureVerdict.PayloadUncovered;
import org.sluice.repo.rpm.signature.SignatureVerdict.RevokedKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnfitKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.testing.RpmFixtures;

/** What signatures of every sort are worth, on packages whose signatures are made here. */
class RpmSignaturesTest {
  private static final Instant NOON = TestSigning.NOON;
  private static final Clock CLOCK = Clock.fixed(NOON.plus(Duration.ofDays(30)), ZoneOffset.UTC);

  @TempDir Path folder;

  private Path rpm = Path.of("");

  @BeforeEach
  void build() {
    rpm = RpmFixtures.rpm("bdii", "6.0.1", "1.el9").file("/etc/bdii.conf", "port=2170").in(folder);
  }

  @ParameterizedTest
  @EnumSource
  void packageSignedByAKeyThatWeKnowIsTrusted(TestKey.Kind kind) throws Exception {
    var key = TestKey.of(kind);

    var verdict = verify(signed(TestSigning.by(key)), key);

    assertThat(verdict)
        .isEqualTo(new Trusted(new Signer(key.fingerprint(), "Provider <p@example.org>"), NOON));
  }

  @Test
  void oldSignaturesOfVersion3AreReadToo() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);

    // The library dates such signatures itself.
    var today = new RpmSignatures(Clock.systemUTC());
    assertThat(today.verify(signed(TestSigning.by(key).version3()), key.keys()))
        .isInstanceOf(Trusted.class);
  }

  @Test
  void packageAsItWasBuiltIsNotSigned() throws Exception {
    assertThat(verify(rpm, TestKey.of(TestKey.Kind.EDDSA))).isEqualTo(new NotSigned());
  }

  @Test
  void keyThatNobodyKnowsIsNamed() throws Exception {
    var stranger = TestKey.of(TestKey.Kind.EDDSA);

    var verdict = verify(signed(TestSigning.by(stranger)), TestKey.of(TestKey.Kind.EDDSA));

    assertThat(verdict).isEqualTo(new UnknownKey(stranger.id()));
  }

  @ParameterizedTest
  @CsvSource({"1,MD5", "2,SHA-1", "3,RIPEMD-160"})
  void weakDigestIsNoEvidence(int hash, String name) throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);

    assertThat(verify(signed(TestSigning.by(key).hash(hash)), key))
        .isEqualTo(new WeakDigest(name, key.id()));
  }

  @Test
  void weakSignatureThatDoesNotFitIsBadAndNotWeak() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    var file = signed(TestSigning.by(key).hash(HashAlgorithmTags.SHA1));
    flip(file, Files.size(file) - 800);

    assertThat(verify(file, key)).isInstanceOf(Bad.class);
  }

  @Test
  void keyThatExpiredLaterSignedWellBefore() throws Exception {
    var key = TestKey.expiring(Duration.between(TestKey.MADE, NOON.plusSeconds(1)));

    assertThat(verify(signed(TestSigning.by(key)), key)).isInstanceOf(Trusted.class);
  }

  @Test
  void keyThatHadExpiredSignsNothing() throws Exception {
    var key = TestKey.expiring(Duration.between(TestKey.MADE, NOON));
    var signer = new Signer(key.fingerprint(), "Provider <p@example.org>");

    assertThat(verify(signed(TestSigning.by(key)), key))
        .isEqualTo(new ExpiredKey(signer, NOON, NOON));
  }

  @Test
  void keyRevokedAsStolenWasNeverToBeTrusted() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var later = NOON.plusSeconds(1000);
    var revoked = key.revoked(key, later, RevocationReasonTags.KEY_COMPROMISED);

    assertThat(verify(signed(TestSigning.by(key)), revoked))
        .isInstanceOfSatisfying(
            RevokedKey.class, verdict -> assertThat(verdict.revokedAt()).isEqualTo(later));
  }

  @ParameterizedTest
  @CsvSource({"-1,false", "1,true"})
  void keyThatWasReplacedSignedWellUntilThen(long seconds, boolean isTrusted) throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var revoked = key.revoked(key, NOON.plusSeconds(seconds), RevocationReasonTags.KEY_SUPERSEDED);

    assertThat(verify(signed(TestSigning.by(key)), revoked))
        .isInstanceOf(isTrusted ? Trusted.class : RevokedKey.class);
  }

  @Test
  void nobodyElseCanRevokeAKey() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var stranger = TestKey.of(TestKey.Kind.EDDSA);
    var revoked = key.revoked(stranger, NOON, RevocationReasonTags.KEY_COMPROMISED);

    assertThat(verify(signed(TestSigning.by(key)), revoked)).isInstanceOf(Trusted.class);
  }

  @Test
  void keyringWithAnOldAndANewCopyOfAKeyFollowsTheRevocation() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var revoked = key.revoked(key, NOON, RevocationReasonTags.NO_REASON);
    var both = ProviderKeys.parse(key.publicText() + "and, newer:\n" + revoked.publicText());

    assertThat(new RpmSignatures(CLOCK).verify(signed(TestSigning.by(key)), both))
        .isInstanceOf(RevokedKey.class);
  }

  @Test
  void subkeyThatItsOwnerBoundMaySign() throws Exception {
    var key = TestKey.withSigningSubkey();

    assertThat(verify(signed(TestSigning.by(key)), key))
        .isInstanceOfSatisfying(
            Trusted.class,
            verdict -> assertThat(verdict.signer().fingerprint()).isEqualTo(key.fingerprint()));
  }

  @Test
  void keyThatIsTooShortOrNotMeantForSigningIsNoEvidence() throws Exception {
    for (var key : List.of(TestKey.short1024(), TestKey.certifyingOnly())) {
      assertThat(verify(signed(TestSigning.by(key)), key)).isInstanceOf(UnfitKey.class);
    }
  }

  @Test
  void signatureOlderThanItsKeyIsBad() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);

    assertThat(verify(signed(TestSigning.by(key).at(TestKey.MADE.minusSeconds(1))), key))
        .isInstanceOf(Bad.class);
  }

  @Test
  void keyringOfOtherSignaturesServesForPackages() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    var file = Files.writeString(folder.resolve("keys.asc"), key.publicText());
    var keyring = Keyring.read(file, CLOCK);

    assertThat(
            new RpmSignatures(CLOCK).verify(signed(TestSigning.by(key)), ProviderKeys.of(keyring)))
        .isInstanceOf(Trusted.class);
  }

  @Test
  void foreignKeyClaimedAsSubkeyDoesNotCount() throws Exception {
    var victim = TestKey.of(TestKey.Kind.RSA);
    var claimant = TestKey.of(TestKey.Kind.RSA).claiming(victim);

    assertThat(verify(signed(TestSigning.by(victim)), claimant))
        .isEqualTo(new UnknownKey(victim.id()));
  }

  @Test
  void signatureFromTheFutureOrNoLongerValidIsBad() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var tomorrow = CLOCK.instant().plus(Duration.ofHours(25));

    assertThat(verify(signed(TestSigning.by(key).at(tomorrow)), key)).isInstanceOf(Bad.class);
    assertThat(verify(signed(TestSigning.by(key).validFor(Duration.ofDays(29))), key))
        .isEqualTo(new Bad("Its signature was valid until 2026-03-30T12:00:00Z only."));
    assertThat(verify(signed(TestSigning.by(key).validFor(Duration.ofDays(31))), key))
        .isInstanceOf(Trusted.class);
  }

  @Test
  void signatureOverTextIsNoSignatureOfAPackage() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);

    assertThat(verify(signed(TestSigning.by(key).type(PGPSignature.CANONICAL_TEXT_DOCUMENT)), key))
        .isInstanceOf(Bad.class);
  }

  @Test
  void changedPayloadIsNoticedThoughTheSignatureCoversTheHeader() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var file = signed(TestSigning.by(key));
    flip(file, Files.size(file) - 1);

    assertThat(verify(file, key))
        .isEqualTo(new Bad("Its payload is not the one that its signed header names."));
  }

  @Test
  void headerWithoutPayloadDigestIsSignedTogetherWithThePayload() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    rpm = OldPackage.in(folder);
    var file = signed(TestSigning.by(key));

    assertThat(verify(file, key)).isInstanceOf(Trusted.class);
    flip(file, Files.size(file) - 1);
    assertThat(verify(file, key)).isInstanceOf(Bad.class);
  }

  @Test
  void signatureOverAHeaderThatIsSilentAboutThePayloadIsNotEnough() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    rpm = OldPackage.in(folder);
    var file = signed(TestSigning.by(key));
    retag(file, SignatureSlot.PGP.tag(), 1006);

    assertThat(verify(file, key)).isInstanceOf(PayloadUncovered.class);
  }

  @Test
  void weakDigestOfThePayloadIsNoEvidenceForIt() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    var md5 = 1;
    rpm =
        RpmFixtures.rpm("weak", "1", "1")
            .file("/etc/weak", "x")
            .header(header -> header.putInt(RpmTag.PAYLOAD_DIGEST_ALGO, md5))
            .in(folder);
    var file = signed(TestSigning.by(key));
    retag(file, SignatureSlot.PGP.tag(), 1006);

    assertThat(verify(file, key)).isInstanceOf(PayloadUncovered.class);
  }

  @ParameterizedTest
  @CsvSource({"268,267", "268,1002", "268,1005"})
  void signatureUnderATagForAnotherKindIsBad(int tag, int other) throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    var file = signed(TestSigning.by(key));
    retag(file, tag, other);

    assertThat(verify(file, key)).isInstanceOf(Bad.class);
  }

  @Test
  void signaturesInBase64AreReadAndOneThatFitsIsEnough() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var stranger = TestKey.of(TestKey.Kind.RSA);
    var mine = SignedFile.of(signed(TestSigning.by(key))).packet(SignatureSlot.DSA);
    var file = signed(TestSigning.by(stranger));
    var theirs = SignedFile.of(file).packet(SignatureSlot.RSA);
    SignedFile.of(file).write(file, SignatureSlot.OPENPGP, theirs, mine);

    assertThat(verify(file, key)).isInstanceOf(Trusted.class);
    assertThat(verify(file, stranger)).isInstanceOf(Trusted.class);
    assertThat(verify(file, TestKey.of(TestKey.Kind.RSA))).isEqualTo(new UnknownKey(stranger.id()));
  }

  @Test
  void oneBadSignatureOutweighsAGoodOne() throws Exception {
    var key = TestKey.of(TestKey.Kind.EDDSA);
    var file = signed(TestSigning.by(key));
    var good = SignedFile.of(file).packet(SignatureSlot.DSA);
    var bad = good.clone();
    bad[bad.length - 1] ^= 1;
    SignedFile.of(file).write(file, SignatureSlot.OPENPGP, good, bad);

    assertThat(verify(file, key)).isInstanceOf(Bad.class);
  }

  private static void flip(Path file, long at) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }

  /** Gives an entry of the signature header another number. */
  private static void retag(Path file, int tag, int other) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    var lines = bytes.getInt(96 + 8);
    for (var line = 0; line < lines; line++) {
      var at = 96 + 16 + 16 * line;
      if (bytes.getInt(at) == tag) {
        bytes.putInt(at, other);
        Files.write(file, bytes.array());
        return;
      }
    }
    throw new AssertionError("no tag " + tag);
  }

  private Path signed(HeaderSigning signing) throws Exception {
    var target = folder.resolve("signed.rpm");
    Files.deleteIfExists(target);
    new HeaderRewriting(signing).write(rpm, target);
    return target;
  }

  private static SignatureVerdict verify(Path file, TestKey key) throws IOException {
    return new RpmSignatures(CLOCK).verify(file, key.keys());
  }
}
