package org.sluice.repo.rpm.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** A package taken apart, to be put together with other signatures. */
final class SignedFile {
  private final byte[] lead;
  private final HeaderBlock signatures;
  private final byte[] rest;

  private SignedFile(byte[] lead, HeaderBlock signatures, byte[] rest) {
    this.lead = lead;
    this.signatures = signatures;
    this.rest = rest;
  }

  static SignedFile of(Path file) throws IOException, MalformedSignatureException {
    try (var input = PackageFile.open(file)) {
      var parts = RpmParts.of(input);
      var length = (int) (input.size() - parts.headerAt());
      return new SignedFile(
          input.bytes(0, RpmParts.LEAD_SIZE, "lead"),
          parts.signatures(),
          input.bytes(parts.headerAt(), length, "rest"));
    }
  }

  /** Where the header begins. */
  int headerAt() {
    return lead.length + signatures.size() + Math.floorMod(-signatures.size(), 8);
  }

  byte[] packet(SignatureSlot slot) throws MalformedSignatureException {
    return signatures.binary(signatures.find(slot.tag()).orElseThrow());
  }

  /** The package with these packets as its only signatures; several fit into {@code OPENPGP}. */
  byte[] carrying(SignatureSlot slot, byte[]... packets) throws MalformedSignatureException {
    var made = SignatureHeader.withoutSignatures(signatures);
    if (slot == SignatureSlot.OPENPGP) {
      made.put(inBase64(packets));
    } else {
      made.add(slot, packets[0]);
    }
    var block = made.encode();
    var padded = Arrays.copyOf(block, block.length + Math.floorMod(-block.length, 8));
    return ByteBuffer.allocate(lead.length + padded.length + rest.length)
        .put(lead)
        .put(padded)
        .put(rest)
        .array();
  }

  void write(Path target, SignatureSlot slot, byte[]... packets)
      throws IOException, MalformedSignatureException {
    Files.write(target, carrying(slot, packets));
  }

  private static SignatureItem inBase64(byte[]... packets) {
    var data = new ByteArrayOutputStream();
    for (var packet : packets) {
      data.writeBytes(
          Base64.getEncoder().encodeToString(packet).getBytes(StandardCharsets.US_ASCII));
      data.write(0);
    }
    var tag = SignatureSlot.OPENPGP.tag();
    var entry = new HeaderEntry(tag, HeaderEntry.STRING_ARRAY, 0, packets.length);
    return new SignatureItem(entry, data.toByteArray());
  }
}
