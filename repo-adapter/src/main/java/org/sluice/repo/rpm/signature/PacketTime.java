package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/** Times as OpenPGP packets hold them: whole seconds since 1970, without sign, in 32 bits. */
final class PacketTime {
  private static final int OLD_VERSION = 3;

  private PacketTime() {}

  /** When a signature says that it was made; empty if it does not say, or nobody signed that. */
  static Optional<Instant> of(PGPSignature signature) {
    if (signature.getVersion() <= OLD_VERSION) {
      // Version 3 signs the type of the signature, and then the time.
      return Optional.of(seconds(signature.getSignatureTrailer()));
    }
    var time = signature.getHashedSubPackets().getSubpacket(SignatureSubpacketTags.CREATION_TIME);
    return time == null || time.getData().length != Integer.BYTES
        ? Optional.empty()
        : Optional.of(instant(ByteBuffer.wrap(time.getData()).getInt()));
  }

  /** When a key was made. */
  static Instant of(PGPPublicKey key) throws IOException {
    return seconds(key.getPublicKeyPacket().getEncodedContents());
  }

  /** The same for the library, which knows no {@code Instant}. */
  static Date date(Instant time) {
    return Date.from(time);
  }

  private static Instant seconds(byte[] behindOneByte) {
    return instant(ByteBuffer.wrap(behindOneByte).getInt(1));
  }

  private static Instant instant(int seconds) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
  }
}
