package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPV3SignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.sluice.repo.Content;

/** Makes signatures of every sort that a provider may send us, good ones and others. */
final class TestSigning implements HeaderSigning {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TestKey key;
  private int hash = HashAlgorithmTags.SHA256;
  private int type = PGPSignature.BINARY_DOCUMENT;
  private Instant at = NOON;
  private Duration life = Duration.ZERO;
  private boolean isOld;

  private TestSigning(TestKey key) {
    this.key = key;
  }

  /** With SHA-256, version 4, made at {@link #NOON}, unless told otherwise. */
  static TestSigning by(TestKey key) {
    return new TestSigning(key);
  }

  TestSigning hash(int number) {
    hash = number;
    return this;
  }

  TestSigning type(int number) {
    type = number;
    return this;
  }

  TestSigning at(Instant time) {
    at = time;
    return this;
  }

  TestSigning validFor(Duration time) {
    life = time;
    return this;
  }

  /** In the form of packets that rpm made until 4.13. */
  TestSigning version3() {
    isOld = true;
    return this;
  }

  @Override
  public byte[] sign(Content content) throws IOException {
    try (var input = content.open()) {
      var bytes = input.readAllBytes();
      return isOld ? old(bytes) : current(bytes);
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] old(byte[] content) throws IOException, PGPException {
    var generator = new PGPV3SignatureGenerator(builder());
    generator.init(type, key.pair().getPrivateKey());
    generator.update(content);
    return generator.generate().getEncoded();
  }

  private byte[] current(byte[] content) throws IOException, PGPException {
    var generator = new PGPSignatureGenerator(builder(), key.pair().getPublicKey());
    generator.init(type, key.pair().getPrivateKey());
    var hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(false, Date.from(at));
    hashed.setIssuerKeyID(false, key.pair().getKeyID());
    hashed.setSignatureExpirationTime(false, life.toSeconds());
    generator.setHashedSubpackets(hashed.generate());
    generator.update(content);
    return generator.generate().getEncoded();
  }

  private BcPGPContentSignerBuilder builder() {
    return new BcPGPContentSignerBuilder(key.pair().getPublicKey().getAlgorithm(), hash);
  }

  @Override
  public ProviderKeys publicKeys() {
    return key.keys();
  }
}
