package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** One OpenPGP signature packet (RFC 9580, section 5.2) of version 3, 4 or 6. */
final class PacketSignature {
  private static final int LARGEST = 1 << 16;
  private static final int SIGNATURE_PACKET = 2;

  private final PGPSignature signature;
  private final Instant madeAt;

  private PacketSignature(PGPSignature signature, Instant madeAt) {
    this.signature = signature;
    this.madeAt = madeAt;
  }

  static PacketSignature parse(byte[] packet) throws MalformedSignatureException {
    requireFrame(packet);
    try {
      var signature = new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet)));
      var madeAt = PacketTime.of(signature);
      return new PacketSignature(
          signature, madeAt.orElseThrow(() -> because("Its signature does not say when.")));
    } catch (IOException | PGPException | RuntimeException e) {
      // The library answers nonsense with exceptions of any kind.
      throw because("Its signature is no OpenPGP signature that can be read.");
    }
  }

  /** One packet and nothing else: what this library passes over, another may take for more. */
  private static void requireFrame(byte[] packet) throws MalformedSignatureException {
    var bytes = ByteBuffer.wrap(packet);
    if (packet.length < 16 || packet.length > LARGEST) {
      throw because("Its signature has %,d bytes; 16 to %,d are accepted.", packet.length, LARGEST);
    }
    var first = Byte.toUnsignedInt(bytes.get());
    var isNew = (first & 0x40) != 0;
    var kind = isNew ? first & 0x3F : (first & 0x3F) >> 2;
    if ((first & 0x80) == 0 || kind != SIGNATURE_PACKET) {
      throw because("Its signature does not begin as a signature packet does.");
    }
    var length = isNew ? newLength(bytes) : oldLength(bytes, first & 3);
    if (length != bytes.remaining()) {
      throw because(
          "Its signature packet announces %,d bytes and has %,d.", length, bytes.remaining());
    }
  }

  private static long newLength(ByteBuffer bytes) throws MalformedSignatureException {
    var first = Byte.toUnsignedInt(bytes.get());
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + Byte.toUnsignedInt(bytes.get()) + 192;
    }
    if (first < 255) {
      throw because("Its signature packet comes in parts, as only data may.");
    }
    return Integer.toUnsignedLong(bytes.getInt());
  }

  private static long oldLength(ByteBuffer bytes, int kind) throws MalformedSignatureException {
    return switch (kind) {
      case 0 -> Byte.toUnsignedInt(bytes.get());
      case 1 -> Short.toUnsignedInt(bytes.getShort());
      case 2 -> Integer.toUnsignedLong(bytes.getInt());
      default -> throw because("Its signature packet does not say how long it is.");
    };
  }

  /** The signature for the library, which keeps its state while it verifies. */
  PGPSignature packet() {
    return signature;
  }

  Instant madeAt() {
    return madeAt;
  }

  /** When it ceases to be worth anything, if it says so. */
  Optional<Instant> expiresAt() {
    var hashed = Optional.ofNullable(signature.getHashedSubPackets());
    return hashed
        .filter(area -> area.hasSubpacket(SignatureSubpacketTags.EXPIRE_TIME))
        .map(area -> area.getSignatureExpirationTime())
        .filter(seconds -> seconds > 0)
        .map(seconds -> madeAt.plus(Duration.ofSeconds(seconds)));
  }

  /** Whether it is over bytes as they are, and not over text or a key. */
  boolean isOverBytes() {
    return signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT;
  }

  int algorithm() {
    return signature.getKeyAlgorithm();
  }

  int hashAlgorithm() {
    return signature.getHashAlgorithm();
  }

  /** The key that it names first. */
  KeyId keyId() {
    return keyIds().iterator().next();
  }

  /** Every key that it names; never empty. */
  Set<KeyId> keyIds() {
    var ids = new LinkedHashSet<KeyId>();
    ids.add(new KeyId(signature.getKeyID()));
    signature.getKeyIdentifiers().forEach(named -> ids.add(new KeyId(named.getKeyId())));
    if (ids.size() > 1) {
      ids.remove(new KeyId(0));
    }
    return ids;
  }
}
