package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header says of the payload. A signature over the header alone vouches for the payload by
 * this only, since the digests in the signature header are nobody's word.
 */
final class PayloadEvidence {
  private static final int PAYLOAD_DIGEST = 5092;
  private static final int PAYLOAD_DIGEST_ALGORITHM = 5093;
  private static final int SHA_256 = 8;

  private final RpmParts parts;

  PayloadEvidence(RpmParts parts) {
    this.parts = parts;
  }

  /** Whether the header names a digest of the payload that is not weak. */
  boolean isStrong() throws MalformedSignatureException {
    return expected().isPresent() && HashNames.isStrong(algorithm());
  }

  /**
   * Reads the payload and compares.
   *
   * @throws MalformedSignatureException if it is not the payload that the header names
   */
  void requireFits(PackageFile file) throws IOException, MalformedSignatureException {
    var digest = digest(HashNames.of(algorithm()));
    file.readFrom(parts.payloadAt(), (bytes, count) -> digest.update(bytes, 0, count));
    var actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(expected().orElse(""))) {
      throw because("Its payload is not the one that its signed header names.");
    }
  }

  private Optional<String> expected() throws MalformedSignatureException {
    var entry = parts.header().find(PAYLOAD_DIGEST);
    return entry.isEmpty()
        ? Optional.empty()
        : parts.header().texts(entry.get()).stream()
            .findFirst()
            .map(hex -> hex.toLowerCase(Locale.ROOT));
  }

  private int algorithm() throws MalformedSignatureException {
    var entry = parts.header().find(PAYLOAD_DIGEST_ALGORITHM);
    return entry.isEmpty() ? SHA_256 : (int) parts.header().number(entry.get());
  }

  private static MessageDigest digest(String algorithm) throws MalformedSignatureException {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw because("Its header names the unknown digest algorithm %s.", algorithm);
    }
  }
}
