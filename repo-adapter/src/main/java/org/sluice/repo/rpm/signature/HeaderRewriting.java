package org.sluice.repo.rpm.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the signature header itself; lead, header and payload are copied byte for byte. Like
 * rpmsign it signs the header, and header and payload too if the header does not speak for the
 * payload.
 */
final class HeaderRewriting implements SignatureWriter {
  private final HeaderSigning signing;

  HeaderRewriting(HeaderSigning signing) {
    this.signing = signing;
  }

  @Override
  public void write(Path original, Path target) throws IOException, MalformedSignatureException {
    try (var file = PackageFile.open(original)) {
      var parts = RpmParts.of(file);
      var made = SignatureHeader.withoutSignatures(parts.signatures());
      made.requireSize(parts.signatures(), file.size() - parts.headerAt());
      var ofHeader = signing.sign(() -> new ByteArrayInputStream(parts.header().copy()));
      made.add(slot(ofHeader, true), ofHeader);
      if (!new PayloadEvidence(parts).isStrong()) {
        var ofAll = signing.sign(() -> file.streamFrom(parts.headerAt()));
        made.add(slot(ofAll, false), ofAll);
      }
      copy(file, parts, made.encode(), target);
    }
  }

  private static SignatureSlot slot(byte[] packet, boolean overHeaderOnly)
      throws MalformedSignatureException {
    return SignatureSlot.of(PacketSignature.parse(packet).algorithm(), overHeaderOnly);
  }

  private static void copy(PackageFile file, RpmParts parts, byte[] signatures, Path target)
      throws IOException, MalformedSignatureException {
    var padding = Math.floorMod(-signatures.length, RpmParts.SIGNATURE_ALIGNMENT);
    var head = ByteBuffer.allocate(RpmParts.LEAD_SIZE + signatures.length + padding);
    head.put(file.bytes(0, RpmParts.LEAD_SIZE, "lead")).put(signatures).rewind();
    try (var output =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (head.hasRemaining()) {
        output.write(head);
      }
      file.copyFrom(parts.headerAt(), output);
    }
  }
}
