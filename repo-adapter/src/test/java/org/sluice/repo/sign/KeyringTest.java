package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Content;
import org.sluice.repo.sign.Verification.GoodSignature;
import org.sluice.repo.sign.Verification.NotVerified;
import org.sluice.repo.sign.Verification.Reason;
import org.sluice.repo.sign.Verification.Verified;

class KeyringTest {
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Keys keys;
  private Signer signer;
  private Keyring keyring;

  @BeforeEach
  void signWithOneKey() {
    keys = Keys.in(folder.resolve("keys"), KeyKind.ED25519);
    signer = keys.signer();
    keyring = Keyring.of(signer.publicKeys(), keys.clock);
  }

  @ParameterizedTest
  @EnumSource
  void detachedSignatureNamesItsKeyAndTime(KeyKind kind) throws IOException {
    var other = Keys.in(folder.resolve("other"), kind);
    var key = other.signer().publicKeys().get(0);
    var before = other.clock.instant();
    var signature = bytes(other.signer().detached(CONTENT));

    var verification = Keyring.of(List.of(key), other.clock).detached(content(CONTENT), signature);

    assertThat(verification).isInstanceOf(Verified.class);
    var good = ((Verified) verification).signatures().get(0);
    assertThat(good.key()).isEqualTo(key.fingerprint());
    assertThat(good.userId()).isEqualTo(Keys.USER);
    assertThat(good.made()).isBetween(before, other.clock.instant());
  }

  @ParameterizedTest
  @EnumSource
  void clearSignedTextComesOutOfItsFrame(KeyKind kind) {
    var other = Keys.in(folder.resolve("other"), kind);
    var ring = Keyring.of(other.signer().publicKeys(), other.clock);
    for (var text : Texts.ALL) {
      var verification = ring.clearSigned(bytes(other.signer().clearSigned(text)));

      assertThat(verification).as("<%s>", text).isInstanceOf(Verified.class);
      assertThat(((Verified) verification).text())
          .contains(Texts.covered(text.matches("(?s).*[\r\n]") ? text : text + "\n"));
    }
  }

  @Test
  void frameWithLineEndsOfAnotherSystemIsTheSame() {
    var framed = signer.clearSigned("Suite: production\n- x\n").replace("\n", "\r\n");

    assertThat(keyring.clearSigned(bytes(framed)))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> assertThat(verified.text()).contains("Suite: production\n- x\n"));
  }

  @Test
  void signatureWithoutArmourIsRead() throws IOException {
    byte[] plain;
    try (var armour =
        new ArmoredInputStream(new ByteArrayInputStream(bytes(signer.detached(CONTENT))))) {
      plain = armour.readAllBytes();
    }

    assertThat(keyring.detached(content(CONTENT), plain)).isInstanceOf(Verified.class);
  }

  @Test
  void bothOfTwoSignaturesCountAndOneIsEnough() throws IOException {
    var older = signer.publicKeys().get(0);
    var newer = keys.directory.rotate();
    var signature = bytes(signer.detached(CONTENT));

    assertThat(signers(Keyring.of(List.of(newer, older), keys.clock), signature))
        .containsExactly(older.fingerprint(), newer.fingerprint());
    assertThat(signers(Keyring.of(List.of(newer), keys.clock), signature))
        .containsExactly(newer.fingerprint());
    assertThat(signers(keyring, signature)).containsExactly(older.fingerprint());
  }

  @Test
  void blocksOfArmourOneAfterTheOtherAreAllRead() throws IOException {
    var first = signer.detached(CONTENT);
    var other = Keys.in(folder.resolve("other"), KeyKind.ED25519);
    var second = other.signer().detached(CONTENT);

    assertThat(signers(Keyring.of(other.signer().publicKeys(), keys.clock), bytes(first + second)))
        .hasSize(1);
  }

  @Test
  void severalThreadsSignAndCheckAtATime() throws Exception {
    keys.directory.rotate();
    var ring = Keyring.of(signer.publicKeys(), Clock.offset(keys.clock, Duration.ofMinutes(30)));
    Callable<Boolean> both =
        () -> {
          var signature = bytes(signer.detached(CONTENT));
          return ring.detached(content(CONTENT), signature) instanceof Verified;
        };
    var pool = Executors.newFixedThreadPool(8);
    try {
      for (var verified : pool.invokeAll(Collections.nCopies(400, both))) {
        assertThat(verified.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void contentThatWasChangedIsSeen() throws IOException {
    var signature = bytes(signer.detached(CONTENT));

    assertThat(refusal(keyring.detached(content(bytes("other\n")), signature)).reason())
        .isEqualTo(Reason.ALTERED);
    var framed = signer.clearSigned("Suite: production\n").replace("production", "unverified");
    assertThat(refusal(keyring.clearSigned(bytes(framed))).reason()).isEqualTo(Reason.ALTERED);
  }

  @Test
  void unknownKeyIsNamedWithTheKnownOnes() throws IOException {
    var stranger = Keys.in(folder.resolve("other"), KeyKind.ED25519).signer();

    var refusal = refusal(keyring.detached(content(CONTENT), bytes(stranger.detached(CONTENT))));

    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(refusal.problem())
        .contains(stranger.publicKeys().get(0).fingerprint().hex().substring(24))
        .contains(signer.publicKeys().get(0).fingerprint().hex());
  }

  @ParameterizedTest
  @ValueSource(ints = {HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160})
  void weakDigestIsNoEvidence(int digest) throws Exception {
    var other = Keys.in(folder.resolve("other"), KeyKind.RSA_3072);
    var ring = Keyring.of(other.signer().publicKeys(), other.clock);

    var refusal = refusal(ring.detached(content(CONTENT), signedWith(other, digest)));

    assertThat(refusal.reason()).isEqualTo(Reason.WEAK_DIGEST);
    assertThat(refusal.remedy()).contains("SHA-256");
  }

  @Test
  void strongDigestBesideAWeakOneIsEnough() throws Exception {
    var other = Keys.in(folder.resolve("other"), KeyKind.RSA_3072);
    var ring = Keyring.of(other.signer().publicKeys(), other.clock);
    var both = new ByteArrayOutputStream();
    both.write(signedWith(other, HashAlgorithmTags.SHA1));
    both.write(signedWith(other, HashAlgorithmTags.SHA256));

    assertThat(ring.detached(content(CONTENT), both.toByteArray()))
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.signatures()).hasSize(1));
  }

  @Test
  void signatureFromTheFutureIsRefused() throws IOException {
    keys.clock.advance(Duration.ofDays(1));
    var signature = bytes(signer.detached(CONTENT));
    keys.clock.advance(Duration.ofDays(-1));

    assertThat(refusal(keyring.detached(content(CONTENT), signature)).reason())
        .isEqualTo(Reason.OUT_OF_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "Suite: production\n", "<html>404</html>"})
  void textWithoutFrameIsNotSigned(String text) throws IOException {
    assertThat(refusal(keyring.clearSigned(bytes(text))).reason()).isEqualTo(Reason.NOT_SIGNED);
    assertThat(keyring.detached(content(CONTENT), bytes(text))).isInstanceOf(NotVerified.class);
  }

  @Test
  void nothingMayStandBesideWhatIsSigned() {
    var framed = signer.clearSigned("Suite: production\n- item\n");
    var tampered =
        List.of(
            "Suite: unverified\n" + framed,
            framed + "Suite: unverified\n",
            framed.replaceFirst("\n\n", "\nSuite: unverified\n\n"),
            framed.replaceFirst("\n\n", "\nHash: SHA512\nSuite: unverified\n\n"),
            framed.replaceFirst("Hash: SHA512", "NotDashEscaped: You need GnuPG"),
            framed.replace("- - item", "-item"),
            framed.replace("production\n", "production\r"),
            framed.replace("-----BEGIN PGP SIGNATURE-----", "- -----BEGIN PGP SIGNATURE-----"),
            framed.substring(0, framed.indexOf("-----END")),
            framed + framed);
    for (var text : tampered) {
      assertThat(keyring.clearSigned(bytes(text))).as(text).isInstanceOf(NotVerified.class);
    }
  }

  @Test
  void keyringsAreReadWithAndWithoutArmourAndInSeveralBlocks() throws IOException {
    var first = signer.publicKeys().get(0);
    var second = Keys.in(folder.resolve("other"), KeyKind.RSA_3072).signer().publicKeys().get(0);
    var blocks =
        Files.writeString(
            folder.resolve("both.asc"), "# ours\n" + first.armoured() + "\n" + second.armoured());
    var plain = new ByteArrayOutputStream();
    for (var key : List.of(first, second)) {
      try (var armour = new ArmoredInputStream(new ByteArrayInputStream(bytes(key.armoured())))) {
        armour.transferTo(plain);
      }
    }
    var packets = Files.write(folder.resolve("both.gpg"), plain.toByteArray());

    assertThat(Keyring.read(blocks, keys.clock).keys()).containsExactly(first, second);
    assertThat(Keyring.read(packets, keys.clock).keys()).containsExactly(first, second);
  }

  @Test
  void keyringWithoutKeysIsAFailureThatNamesTheFile() throws IOException {
    var prose = Files.writeString(folder.resolve("prose.txt"), "Dear administrator,\n");
    var signature = Files.writeString(folder.resolve("signature.asc"), signer.detached(CONTENT));
    for (var file : List.of(prose, signature, folder.resolve("missing.asc"))) {
      assertThatThrownBy(() -> Keyring.read(file, keys.clock))
          .isInstanceOf(KeyringUnavailableException.class)
          .hasMessageContaining(file.toString());
    }
  }

  private static byte[] signedWith(Keys keys, int digest) throws PGPException, IOException {
    var key = keys.directory.inUse().get(0);
    var generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(key.publicHalf().getAlgorithm(), digest),
            key.publicHalf());
    generator.init(PGPSignature.BINARY_DOCUMENT, key.privateHalf());
    var covered = new PGPSignatureSubpacketGenerator();
    covered.setSignatureCreationTime(false, PacketTime.of(keys.clock.instant()));
    generator.setHashedSubpackets(covered.generate());
    generator.update(CONTENT);
    return generator.generate().getEncoded();
  }

  private static List<Fingerprint> signers(Keyring keyring, byte[] signature) throws IOException {
    var verification = keyring.detached(content(CONTENT), signature);
    assertThat(verification).isInstanceOf(Verified.class);
    return ((Verified) verification).signatures().stream().map(GoodSignature::key).toList();
  }

  private static NotVerified refusal(Verification verification) {
    assertThat(verification).isInstanceOf(NotVerified.class);
    return (NotVerified) verification;
  }

  private static Content content(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
