package org.sluice.repo.sign;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Makes keys that sign, and do nothing else, and never expire: {@code retire} ends them. */
final class KeyMaker {
  private static final int RSA_BITS = 3072;
  // Probability of a composite "prime" below 2 to the power of -128.
  private static final int PRIME_CERTAINTY = 128;
  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

  private final KeySettings settings;
  private final SecureRandom random;

  KeyMaker(KeySettings settings, SecureRandom random) {
    this.settings = settings;
    this.random = random;
  }

  /** A new key pair with the configured user id, behind the configured passphrase. */
  PGPSecretKeyRing make(Instant now) {
    try {
      var pair = pair(now);
      return new PGPKeyRingGenerator(
              PGPSignature.POSITIVE_CERTIFICATION,
              pair,
              settings.userId(),
              // Not for security: the secret-key packet's own checksum is SHA-1 (RFC 9580, 5.5.3).
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              selfDescription(now),
              null,
              new BcPGPContentSignerBuilder(
                      pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512)
                  .setSecureRandom(random),
              SecretKey.encryptor(new PassphraseFile(settings.passphraseFile()), random))
          .generateSecretKeyRing();
    } catch (PGPException e) {
      throw new IllegalStateException("A key of known kind can be made", e);
    }
  }

  private PGPKeyPair pair(Instant now) throws PGPException {
    return switch (settings.kind()) {
      case RSA_3072 -> {
        var generator = new RSAKeyPairGenerator();
        generator.init(
            new RSAKeyGenerationParameters(PUBLIC_EXPONENT, random, RSA_BITS, PRIME_CERTAINTY));
        yield new BcPGPKeyPair(
            PublicKeyPacket.VERSION_4,
            PublicKeyAlgorithmTags.RSA_GENERAL,
            generator.generateKeyPair(),
            PacketTime.of(now));
      }
      case ED25519 -> {
        var generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(random));
        yield new BcPGPKeyPair(
            PublicKeyPacket.VERSION_4,
            PublicKeyAlgorithmTags.EDDSA_LEGACY,
            generator.generateKeyPair(),
            PacketTime.of(now));
      }
    };
  }

  private static PGPSignatureSubpacketVector selfDescription(Instant now) {
    var description = new PGPSignatureSubpacketGenerator();
    description.setSignatureCreationTime(false, PacketTime.of(now));
    description.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    description.setPreferredHashAlgorithms(
        false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
    return description.generate();
  }
}
