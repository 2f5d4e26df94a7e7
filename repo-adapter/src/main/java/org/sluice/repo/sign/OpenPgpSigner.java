package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.sluice.repo.Content;

/** Signs with keys of our own, in this process, by Bouncy Castle. */
public final class OpenPgpSigner implements Signer {
  private static final int DIGEST = HashAlgorithmTags.SHA512;
  private static final String DIGEST_NAME = "SHA512";

  private final KeyDirectory keys;
  private final Clock clock;
  private final SecureRandom random;
  private final Instant latest;

  /**
   * A signer that uses whatever keys the directory holds at the moment of each signature.
   *
   * @param clock the time that signatures carry
   * @param random hides the secret key from those who measure time
   */
  public OpenPgpSigner(KeyDirectory keys, Clock clock, SecureRandom random) {
    this(keys, clock, random, Instant.MAX);
  }

  private OpenPgpSigner(KeyDirectory keys, Clock clock, SecureRandom random, Instant latest) {
    this.keys = keys;
    this.clock = clock;
    this.random = random;
    this.latest = latest;
  }

  @Override
  public Signer datedAt(Instant time) {
    return new OpenPgpSigner(keys, clock, random, time);
  }

  @Override
  public String detached(Content content) {
    return signatures(PGPSignature.BINARY_DOCUMENT, content);
  }

  @Override
  public String clearSigned(String text) {
    var lines = ClearText.of(text);
    var signed = lines.signed(StandardCharsets.UTF_8);
    return lines.framed(
        DIGEST_NAME,
        signatures(PGPSignature.CANONICAL_TEXT_DOCUMENT, () -> new ByteArrayInputStream(signed)));
  }

  @Override
  public List<PublicKey> publicKeys() {
    return keys.inUse().stream().map(key -> key.certificate().publicKey()).toList();
  }

  private String signatures(int type, Content content) {
    try {
      var generators = new ArrayList<PGPSignatureGenerator>();
      for (var key : keys.inUse()) {
        generators.add(generator(type, key));
      }
      read(content, generators);
      var packets = new ByteArrayOutputStream();
      for (var generator : generators) {
        generator.generate().encode(packets);
      }
      return Armour.of(packets.toByteArray());
    } catch (PGPException e) {
      throw new SigningUnavailableException(
          "Signing failed: %s. Check the signing key with: gpg --list-packets FILE."
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "What is to be signed cannot be read (%s). Check the disk, then try again."
              .formatted(Trouble.of(e)),
          e);
    }
  }

  private static void read(Content content, List<PGPSignatureGenerator> generators)
      throws IOException {
    try (var source = content.open()) {
      var buffer = new byte[1 << 16];
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        for (var generator : generators) {
          generator.update(buffer, 0, count);
        }
      }
    }
  }

  private PGPSignatureGenerator generator(int type, UnlockedKey key) throws PGPException {
    var half = key.publicHalf();
    var generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(half.getAlgorithm(), DIGEST).setSecureRandom(random),
            half);
    generator.init(type, key.privateHalf());
    var covered = new PGPSignatureSubpacketGenerator();
    covered.setSignatureCreationTime(false, PacketTime.of(timeFor(key)));
    covered.setIssuerFingerprint(false, half);
    generator.setHashedSubpackets(covered.generate());
    var hint = new PGPSignatureSubpacketGenerator();
    hint.setIssuerKeyID(false, half.getKeyID());
    generator.setUnhashedSubpackets(hint.generate());
    return generator;
  }

  // A clock set back must not make signatures older than their key: gpg refuses those.
  private Instant timeFor(UnlockedKey key) {
    var made = PacketTime.instant(key.publicHalf().getCreationTime());
    var now = clock.instant();
    var told = now.isBefore(latest) ? now : latest;
    return told.isBefore(made) ? made : told;
  }
}
