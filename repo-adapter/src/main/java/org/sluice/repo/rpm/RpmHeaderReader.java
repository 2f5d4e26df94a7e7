package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads the head of a package file and checks the digests that it carries. What the payload holds
 * is never unpacked.
 *
 * <p>The format: a lead of 96 bytes, a signature header padded to 8 bytes, the header, the payload
 * (rpm's manual, "RPM V4 Package format").
 */
final class RpmHeaderReader {
  private static final int LEAD_SIZE = 96;
  private static final int LEAD_MAGIC = 0xEDABEEDB;
  private static final int DEBIAN_MAGIC = 0x213C6172; // "!<ar" of "!<arch>"
  private static final int SOURCE_PACKAGE = 1;
  private static final int SIGNATURE_ALIGNMENT = 8;

  /**
   * What a package file says of itself.
   *
   * @param signature digests and sizes
   * @param header everything else
   * @param start where the header begins in the file
   * @param end the first byte behind it
   * @param fileSize bytes of the whole file
   */
  record Head(RpmHeader signature, RpmHeader header, long start, long end, long fileSize) {}

  /** Reads the head, and the rest for its digests. */
  Head read(Path file) throws IOException, UnreadableRpmException {
    return read(file, IntegrityCheck::check);
  }

  /** Reads the head alone, and compares the digests that cover it. */
  Head readHead(Path file) throws IOException, UnreadableRpmException {
    return read(file, IntegrityCheck::checkHeader);
  }

  /** How much of a package is compared with its digests. */
  @FunctionalInterface
  private interface Comparing {
    void digests(IntegrityCheck check, PackageInput input)
        throws IOException, UnreadableRpmException;
  }

  private static Head read(Path file, Comparing compare)
      throws IOException, UnreadableRpmException {
    try (var input = PackageInput.open(file)) {
      readLead(input);
      var signature = new HeaderParser("signature header", RpmTag.SIGNATURE_REGION).parse(input);
      var odd = (int) (input.position() % SIGNATURE_ALIGNMENT);
      input.take(odd == 0 ? 0 : SIGNATURE_ALIGNMENT - odd, "signature header");
      var start = input.position();
      var header = new HeaderParser("header", RpmTag.REGION).parse(input);
      var end = input.position();
      compare.digests(new IntegrityCheck(signature, header), input);
      return new Head(signature, header, start, end, input.size());
    }
  }

  private static void readLead(PackageInput input) throws IOException, UnreadableRpmException {
    if (input.size() < Integer.BYTES) {
      throw UnreadableRpmException.noRpm(
          "The file has %d bytes, too few for any rpm.".formatted(input.size()));
    }
    var magic = ByteBuffer.wrap(input.take(Integer.BYTES, "lead")).getInt();
    if (magic != LEAD_MAGIC) {
      throw UnreadableRpmException.noRpm(
          "The file begins with %08x%s; every rpm begins with edabeedb."
              .formatted(magic, kindThatBeginsWith(magic)));
    }
    var lead = ByteBuffer.wrap(input.take(LEAD_SIZE - Integer.BYTES, "lead"));
    var major = Byte.toUnsignedInt(lead.get());
    lead.get(); // the minor version says nothing
    if (major != 3 && major != 4) {
      throw UnreadableRpmException.damaged(
          "Its lead (byte 4) says version %d of the package format; 3 and 4 are understood."
              .formatted(major));
    }
    if (lead.getShort() == SOURCE_PACKAGE) {
      throw Identity.sourcePackage();
    }
  }

  /** What people take for an rpm most often, and a download that failed often is. */
  private static String kindThatBeginsWith(int magic) {
    if (magic == DEBIAN_MAGIC) {
      return " as a Debian package does";
    }
    return magic >>> 24 == '<' ? " as a web page does" : "";
  }
}
