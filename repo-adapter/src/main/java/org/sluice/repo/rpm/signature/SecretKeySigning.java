package org.sluice.repo.rpm.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.sluice.repo.Content;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.RepositoryUnavailableException;

/** Signs with a secret key that lies in memory, by Bouncy Castle. */
public final class SecretKeySigning implements HeaderSigning {
  private static final int PIECE = 1 << 16;
  private static final String WANTED =
      "an armoured secret key that may sign, as 'gpg --armor --export-secret-keys' writes it, and its passphrase";

  private final PGPPrivateKey secret;
  private final PGPPublicKey key;
  private final ProviderKeys publicKeys;
  private final Clock clock;

  private SecretKeySigning(
      PGPPrivateKey secret, PGPPublicKey key, ProviderKeys publicKeys, Clock clock) {
    this.secret = secret;
    this.key = key;
    this.publicKeys = publicKeys;
    this.clock = clock;
  }

  /**
   * Takes an armoured secret key. Of its parts the primary key signs if it may, because old clients
   * know no subkeys; else the first subkey that may.
   *
   * @param armoured as {@code gpg --armor --export-secret-keys} writes it
   * @param passphrase with which it is locked; empty if it is not
   * @param clock tells what time the signatures bear
   * @throws NotUnderstoodException if it is no such key, or the passphrase is another one
   */
  public static SecretKeySigning parse(String armoured, String passphrase, Clock clock) {
    try {
      var bytes = new ByteArrayInputStream(armoured.getBytes(StandardCharsets.UTF_8));
      var ring =
          new PGPSecretKeyRing(new ArmoredInputStream(bytes), new BcKeyFingerprintCalculator());
      var chosen = signingKey(ring).orElseThrow(SecretKeySigning::notUnderstood);
      var decryptor =
          new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
              .build(passphrase.toCharArray());
      return new SecretKeySigning(
          chosen.extractPrivateKey(decryptor),
          chosen.getPublicKey(),
          ProviderKeys.of(Stream.of(ring.toCertificate())),
          clock);
    } catch (NotUnderstoodException e) {
      throw e;
    } catch (IOException | PGPException | RuntimeException e) {
      // The library answers nonsense with exceptions of any kind, some of which quote the key.
      throw notUnderstood();
    }
  }

  private static NotUnderstoodException notUnderstood() {
    return new NotUnderstoodException("secret key", "(not shown)", WANTED);
  }

  private static Optional<PGPSecretKey> signingKey(PGPSecretKeyRing ring) {
    return StreamSupport.stream(ring.spliterator(), false)
        .filter(key -> key.isSigningKey() && !key.isPrivateKeyEmpty())
        .filter(key -> maySign(key.getPublicKey()))
        .findFirst();
  }

  /** A key whose owner never said what it is for may do all that its algorithm can. */
  private static boolean maySign(PGPPublicKey key) {
    Iterable<PGPSignature> declared = key::getSignatures;
    return StreamSupport.stream(declared.spliterator(), false)
        .flatMap(made -> Optional.ofNullable(made.getHashedSubPackets()).stream())
        .map(area -> area.getKeyFlags())
        .filter(flags -> flags != 0)
        .findFirst()
        .map(flags -> (flags & KeyFlags.SIGN_DATA) != 0)
        .orElse(true);
  }

  @Override
  public byte[] sign(Content content) throws IOException {
    try (var input = content.open()) {
      var generator = begin();
      var piece = new byte[PIECE];
      for (var count = input.read(piece); count >= 0; count = input.read(piece)) {
        generator.update(piece, 0, count);
      }
      return generator.generate().getEncoded();
    } catch (PGPException e) {
      throw new RepositoryUnavailableException(
          "Packages cannot be signed with key %s: %s. Check the signing key."
              .formatted(KeyNames.fingerprint(key), e.getMessage()),
          e);
    }
  }

  private PGPSignatureGenerator begin() throws PGPException {
    var builder = new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA256);
    var generator = new PGPSignatureGenerator(builder, key);
    generator.init(PGPSignature.BINARY_DOCUMENT, secret);
    var hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(false, PacketTime.date(clock.instant()));
    hashed.setIssuerFingerprint(false, key);
    generator.setHashedSubpackets(hashed.generate());
    var unhashed = new PGPSignatureSubpacketGenerator();
    unhashed.setIssuerKeyID(false, key.getKeyID());
    generator.setUnhashedSubpackets(unhashed.generate());
    return generator;
  }

  @Override
  public ProviderKeys publicKeys() {
    return publicKeys;
  }
}
