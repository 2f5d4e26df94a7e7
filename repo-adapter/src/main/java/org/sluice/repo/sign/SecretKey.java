package org.sluice.repo.sign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * A secret key as it lies in a file, perhaps behind a passphrase.
 *
 * @param ring the packets
 * @param file where they were read, for messages
 */
record SecretKey(PGPSecretKeyRing ring, Path file) {
  // Sixteen million bytes to hash, a tenth of a second, for each passphrase tried on a stolen file.
  private static final int ITERATIONS = 0xe0;
  private static final int FEWEST_RSA_BITS = 2048;

  /**
   * Reads the first secret key of a file, armoured or not.
   *
   * @throws SigningUnavailableException if the file cannot be read or holds no secret key
   */
  static SecretKey read(Path file) {
    try (var packets =
        PGPUtil.getDecoderStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var first = new BcPGPObjectFactory(packets).nextObject();
      if (first instanceof PGPSecretKeyRing ring) {
        return new SecretKey(ring, file);
      }
      throw new SigningUnavailableException(
          first instanceof PGPPublicKeyRing
              ? "%s holds a public key only. Export the secret key: gpg --armor --export-secret-keys KEY."
                  .formatted(file)
              : "%s holds no OpenPGP secret key. Export one: gpg --armor --export-secret-keys KEY."
                  .formatted(file));
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "The secret key in %s cannot be read (%s). Check the file and who may read it."
              .formatted(file, Trouble.of(e)),
          e);
    }
  }

  Certificate certificate() {
    return new Certificate(ring.toCertificate());
  }

  /**
   * The part of the key that signs, as gpg would choose it: the newest signing subkey, else the
   * primary key; one that has expired only if there is no other.
   *
   * @throws SigningUnavailableException if no part of it may sign, or the passphrase does not open
   *     it
   */
  UnlockedKey unlocked(PassphraseFile passphrase, Instant now) {
    var chosen = choose(now);
    return new UnlockedKey(certificate(), chosen.getPublicKey(), open(chosen, passphrase));
  }

  /** The same key behind another passphrase. */
  SecretKey protectedBy(PassphraseFile next, PassphraseFile former, SecureRandom random) {
    try {
      return new SecretKey(
          PGPSecretKeyRing.copyWithNewPassword(ring, decryptor(former), encryptor(next, random)),
          file);
    } catch (PGPException e) {
      throw wrongPassphrase(former, e);
    }
  }

  private PGPSecretKey choose(Instant now) {
    var certificate = certificate();
    var present = keys().stream().filter(key -> !key.isPrivateKeyEmpty()).toList();
    if (present.isEmpty()) {
      throw unusable(
          "has no secret half here; it may be on a card or was left out of the export",
          "Export the whole key, or have gpg sign with it");
    }
    var signing = present.stream().filter(key -> certificate.maySign(key.getPublicKey())).toList();
    if (signing.isEmpty()) {
      throw unusable(
          "is not meant for signing, only for encryption or certification",
          "Import a key with a signing key or subkey whose secret half is in the file");
    }
    return signing.stream()
        .filter(key -> !certificate.isRevoked(key.getPublicKey()))
        .min(byPreference(certificate, now))
        .map(this::requireFit)
        .orElseThrow(() -> unusable("has been revoked", "Import or make another key"));
  }

  private static Comparator<PGPSecretKey> byPreference(Certificate certificate, Instant now) {
    return Comparator.<PGPSecretKey, Boolean>comparing(
            key ->
                certificate
                    .expiry(key.getPublicKey())
                    .filter(end -> !now.isBefore(end))
                    .isPresent())
        .thenComparing(PGPSecretKey::isMasterKey)
        .thenComparing(
            key -> PacketTime.instant(key.getPublicKey().getCreationTime()),
            Comparator.reverseOrder());
  }

  // gpg 2.2 and rpm read neither keys of version 6 nor trust short ones.
  private PGPSecretKey requireFit(PGPSecretKey key) {
    PGPPublicKey half = key.getPublicKey();
    if (half.getVersion() != 4) {
      throw unusable(
          "is an OpenPGP key of version %d, which gpg 2.2 and rpm do not read"
              .formatted(half.getVersion()),
          "Import a key of version 4");
    }
    var algorithm = Certificate.algorithm(half);
    if (algorithm.matches("(RSA|DSA) .*") && half.getBitStrength() < FEWEST_RSA_BITS) {
      throw unusable(
          "is too short (%s)".formatted(algorithm), "Import an RSA key of at least 2048 bits");
    }
    return key;
  }

  private PGPPrivateKey open(PGPSecretKey key, PassphraseFile passphrase) {
    requirePassphraseFor(key, passphrase);
    try {
      return key.extractPrivateKey(decryptor(passphrase));
    } catch (PGPException e) {
      throw wrongPassphrase(passphrase, e);
    }
  }

  private void requirePassphraseFor(PGPSecretKey key, PassphraseFile passphrase) {
    if (isProtected(key) && passphrase.file().isEmpty()) {
      throw unusable(
          "is protected with a passphrase, and none is given",
          "Write it into a file that only the user running Sluice can read, and name that file as the passphrase file");
    }
  }

  private static boolean isProtected(PGPSecretKey key) {
    return key.getKeyEncryptionAlgorithm() != SymmetricKeyAlgorithmTags.NULL;
  }

  private SigningUnavailableException wrongPassphrase(PassphraseFile given, PGPException cause) {
    return new SigningUnavailableException(
        "The signing key %s in %s does not open with the passphrase in %s (%s). Put the right passphrase into the first line of that file."
            .formatted(
                certificate().fingerprint(),
                file,
                given.file().map(Path::toString).orElse("no file"),
                cause.getMessage()),
        cause);
  }

  private SigningUnavailableException unusable(String problem, String remedy) {
    return new SigningUnavailableException(
        "The signing key %s in %s %s. %s."
            .formatted(certificate().fingerprint(), file, problem, remedy));
  }

  private List<PGPSecretKey> keys() {
    return StreamSupport.stream(ring.spliterator(), false).toList();
  }

  private static PBESecretKeyDecryptor decryptor(PassphraseFile passphrase) {
    return new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
        .build(passphrase.read());
  }

  /** Protects with AES-256; with nothing where there is no passphrase. */
  static PBESecretKeyEncryptor encryptor(PassphraseFile passphrase, SecureRandom random)
      throws PGPException {
    return passphrase.file().isEmpty()
        ? new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.NULL).build(new char[0])
        : new BcPBESecretKeyEncryptorBuilder(
                SymmetricKeyAlgorithmTags.AES_256,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
                ITERATIONS)
            .setSecureRandom(random)
            .build(passphrase.read());
  }
}
