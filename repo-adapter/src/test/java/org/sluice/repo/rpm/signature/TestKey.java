package org.sluice.repo.rpm.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.PublicSubkeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.sluice.repo.sign.Fingerprint;

/** A key of somebody who signs packages, made for one test. */
final class TestKey {
  static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  /** The algorithms that are met in packages. */
  enum Kind {
    RSA(PublicKeyAlgorithmTags.RSA_GENERAL),
    EDDSA(PublicKeyAlgorithmTags.EDDSA_LEGACY),
    ED25519(PublicKeyAlgorithmTags.Ed25519);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private final PGPKeyPair primary;
  private final PGPKeyPair signer;
  private final PGPKeyRingGenerator generator;
  private final PGPPublicKeyRing publicRing;

  private TestKey(
      PGPKeyPair primary,
      PGPKeyPair signer,
      PGPKeyRingGenerator generator,
      PGPPublicKeyRing publicRing) {
    this.primary = primary;
    this.signer = signer;
    this.generator = generator;
    this.publicRing = publicRing;
  }

  static TestKey of(Kind kind) {
    return make(kind, Duration.ZERO, "");
  }

  /** A key whose time is over this long after it was made. */
  static TestKey expiring(Duration after) {
    return make(Kind.EDDSA, after, "");
  }

  /** A key that only certifies other keys, by its owner's word. */
  static TestKey certifyingOnly() {
    return make(pair(Kind.RSA), KeyFlags.CERTIFY_OTHER, Duration.ZERO, "");
  }

  /** An RSA key that could be broken. */
  static TestKey short1024() {
    return make(rsa(1024), KeyFlags.SIGN_DATA, Duration.ZERO, "");
  }

  static TestKey locked(String passphrase) {
    return make(Kind.RSA, Duration.ZERO, passphrase);
  }

  private static TestKey make(Kind kind, Duration life, String passphrase) {
    return make(pair(kind), KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA, life, passphrase);
  }

  private static TestKey make(PGPKeyPair pair, int flags, Duration life, String passphrase) {
    try {
      var generator = generator(pair, flags, life, passphrase);
      return new TestKey(pair, pair, generator, generator.generatePublicKeyRing());
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A primary key that only certifies, and a subkey that signs. */
  static TestKey withSigningSubkey() {
    try {
      var pair = pair(Kind.RSA);
      var subkey = pair(Kind.EDDSA);
      var generator = generator(pair, KeyFlags.CERTIFY_OTHER, Duration.ZERO, "");
      var flags = new PGPSignatureSubpacketGenerator();
      flags.setKeyFlags(true, KeyFlags.SIGN_DATA);
      flags.setSignatureCreationTime(false, Date.from(MADE));
      generator.addSubKey(subkey, flags.generate(), null, contentSigner(subkey));
      return new TestKey(pair, subkey, generator, generator.generatePublicKeyRing());
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key, with a subkey of somebody else's, whose consent is forged. */
  TestKey claiming(TestKey other) {
    try {
      var stolen = other.primary.getPublicKey();
      var signature = new PGPSignatureGenerator(contentSigner(primary), primary.getPublicKey());
      signature.init(PGPSignature.SUBKEY_BINDING, primary.getPrivateKey());
      var bare =
          new PGPPublicKey(
              new PublicSubkeyPacket(
                  PublicKeyPacket.VERSION_4,
                  stolen.getAlgorithm(),
                  Date.from(MADE),
                  stolen.getPublicKeyPacket().getKey()),
              new BcKeyFingerprintCalculator());
      var forged = new PGPSignatureGenerator(contentSigner(primary), primary.getPublicKey());
      forged.init(PGPSignature.PRIMARYKEY_BINDING, primary.getPrivateKey());
      var said = new PGPSignatureSubpacketGenerator();
      said.addEmbeddedSignature(false, forged.generateCertification(primary.getPublicKey(), bare));
      said.setKeyFlags(true, KeyFlags.SIGN_DATA);
      said.setSignatureCreationTime(false, Date.from(MADE));
      said.setIssuerKeyID(false, primary.getKeyID());
      signature.setHashedSubpackets(said.generate());
      var binding = signature.generateCertification(primary.getPublicKey(), bare);
      var subkey = PGPPublicKey.addCertification(bare, binding);
      return new TestKey(
          primary, signer, generator, PGPPublicKeyRing.insertPublicKey(publicRing, subkey));
    } catch (IOException | PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same key, taken back.
   *
   * @param by who says so; the key itself, or a stranger, whose word counts for nothing
   * @param reason a code of RFC 9580, section 5.2.3.31
   */
  TestKey revoked(TestKey by, Instant at, byte reason) {
    try {
      var revocation =
          new PGPSignatureGenerator(contentSigner(by.primary), by.primary.getPublicKey());
      revocation.init(PGPSignature.KEY_REVOCATION, by.primary.getPrivateKey());
      var hashed = new PGPSignatureSubpacketGenerator();
      hashed.setSignatureCreationTime(false, Date.from(at));
      hashed.setRevocationReason(false, reason, "");
      hashed.setIssuerKeyID(false, primary.getKeyID());
      revocation.setHashedSubpackets(hashed.generate());
      var declared = revocation.generateCertification(primary.getPublicKey());
      var key = PGPPublicKey.addCertification(publicRing.getPublicKey(), declared);
      return new TestKey(
          primary, signer, generator, PGPPublicKeyRing.insertPublicKey(publicRing, key));
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  PGPKeyPair pair() {
    return signer;
  }

  Fingerprint fingerprint() {
    return KeyNames.fingerprint(signer.getPublicKey());
  }

  KeyId id() {
    return new KeyId(signer.getKeyID());
  }

  ProviderKeys keys() {
    return ProviderKeys.parse(publicText());
  }

  String publicText() {
    return armoured(out -> publicRing.encode(out));
  }

  String secretText() {
    PGPSecretKeyRing ring = generator.generateSecretKeyRing();
    return armoured(out -> ring.encode(out));
  }

  private interface Writing {
    void to(ArmoredOutputStream out) throws IOException;
  }

  private static String armoured(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var out = ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static PGPKeyRingGenerator generator(
      PGPKeyPair pair, int flags, Duration life, String passphrase) throws PGPException {
    var digests = new BcPGPDigestCalculatorProvider();
    var hashed = new PGPSignatureSubpacketGenerator();
    hashed.setKeyFlags(true, flags);
    hashed.setKeyExpirationTime(false, life.toSeconds());
    hashed.setSignatureCreationTime(false, Date.from(MADE));
    var encryptor =
        passphrase.isEmpty()
            ? null
            : new BcPBESecretKeyEncryptorBuilder(
                    SymmetricKeyAlgorithmTags.AES_256, digests.get(HashAlgorithmTags.SHA256))
                .build(passphrase.toCharArray());
    return new PGPKeyRingGenerator(
        PGPSignature.POSITIVE_CERTIFICATION,
        pair,
        "Provider <p@example.org>",
        digests.get(HashAlgorithmTags.SHA1),
        hashed.generate(),
        null,
        contentSigner(pair),
        encryptor);
  }

  private static BcPGPContentSignerBuilder contentSigner(PGPKeyPair pair) {
    return new BcPGPContentSignerBuilder(
        pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
  }

  private static PGPKeyPair pair(Kind kind) {
    return kind == Kind.RSA ? rsa(2048) : pair(kind, curve());
  }

  private static PGPKeyPair rsa(int bits) {
    var rsa = new RSAKeyPairGenerator();
    var exponent = BigInteger.valueOf(65_537);
    rsa.init(new RSAKeyGenerationParameters(exponent, new SecureRandom(), bits, 80));
    return pair(Kind.RSA, rsa.generateKeyPair());
  }

  private static AsymmetricCipherKeyPair curve() {
    var curve = new Ed25519KeyPairGenerator();
    curve.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return curve.generateKeyPair();
  }

  private static PGPKeyPair pair(Kind kind, AsymmetricCipherKeyPair numbers) {
    try {
      return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, kind.number, numbers, Date.from(MADE));
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }
}
