package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the parts of a package lie: lead, signature header padded to 8 bytes, header, payload.
 *
 * @param signatures the signature header
 * @param header everything that the package says of itself
 * @param headerAt where the header begins in the file
 */
record RpmParts(HeaderBlock signatures, HeaderBlock header, long headerAt) {
  static final int LEAD_SIZE = 96;
  static final int SIGNATURE_ALIGNMENT = 8;
  private static final int LEAD_MAGIC = 0xEDABEEDB;

  static RpmParts of(PackageFile file) throws IOException, MalformedSignatureException {
    if (ByteBuffer.wrap(file.bytes(0, LEAD_SIZE, "lead")).getInt() != LEAD_MAGIC) {
      throw because("The file does not begin with edabeedb, as every rpm does.");
    }
    var signatures = HeaderBlock.read(file, LEAD_SIZE, "signature header");
    var end = LEAD_SIZE + (long) signatures.size();
    var headerAt = end + Math.floorMod(-end, SIGNATURE_ALIGNMENT);
    return new RpmParts(signatures, HeaderBlock.read(file, headerAt, "header"), headerAt);
  }

  long payloadAt() {
    return headerAt + header.size();
  }
}
