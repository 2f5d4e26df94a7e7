package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.damaged;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the digests that a package carries with its bytes, as {@code rpm -K} does, so that
 * damage on the way is found here and not at the sites.
 */
final class IntegrityCheck {
  /** Numbers of digest algorithms in RFC 9580, section 9.5, which rpm uses too. */
  private static final Map<Long, String> ALGORITHMS =
      Map.of(1L, "MD5", 2L, "SHA-1", 8L, "SHA-256", 9L, "SHA-384", 10L, "SHA-512", 11L, "SHA-224");

  /** Under which tag a package states which digest. */
  private record Stated(RpmTag tag, String algorithm) {}

  /**
   * Of the header, in the signature header. Packages of format 4 have the first and the last, those
   * of format 6 the first two, and neither MD5 nor SHA-1 (rpm's manual, "RPM V6 Package format").
   */
  private static final List<Stated> OF_HEADER =
      List.of(
          new Stated(RpmTag.SIGNATURE_SHA256, "SHA-256"),
          new Stated(RpmTag.SIGNATURE_SHA3_256, "SHA3-256"),
          new Stated(RpmTag.SIGNATURE_SHA1, "SHA-1"));

  /** Of the payload, in a header of format 6, besides the one whose algorithm has a tag. */
  private static final List<Stated> OF_PAYLOAD =
      List.of(
          new Stated(RpmTag.PAYLOAD_SHA512, "SHA-512"),
          new Stated(RpmTag.PAYLOAD_SHA3_256, "SHA3-256"));

  private record Expected(String what, MessageDigest digest, String hex) {}

  private final RpmHeader signature;
  private final RpmHeader header;

  IntegrityCheck(RpmHeader signature, RpmHeader header) {
    this.signature = signature;
    this.header = header;
  }

  /**
   * Reads the rest of the file.
   *
   * @param input stands at the first byte of the payload
   */
  void check(PackageInput input) throws IOException, UnreadableRpmException {
    var ofHeader = headerDigests();
    var ofPayload = payloadDigests();
    var ofBoth = new ArrayList<Expected>();
    signature
        .bytes(RpmTag.SIGNATURE_MD5)
        .map(HexFormat.of()::formatHex)
        .ifPresent(hex -> ofBoth.add(expected("MD5 of header and payload", "MD5", hex)));
    if (ofBoth.isEmpty() && (ofHeader.isEmpty() || ofPayload.isEmpty())) {
      throw UnreadableRpmException.unsuitable(
          "rpm-without-digest",
          "It carries no digest of its header and payload, so that damage could not be noticed.",
          "Build it again with rpm 4.6 or newer.");
    }
    requireSize(input);
    ofBoth.forEach(expected -> expected.digest().update(header.block()));
    requireHeader(ofHeader);
    var overPayload = new ArrayList<>(ofPayload);
    overPayload.addAll(ofBoth);
    input.digestRest(overPayload.stream().map(Expected::digest).toList());
    requireAll(overPayload);
  }

  /**
   * Compares what covers the header, and the size of the file.
   *
   * @param input stands at the first byte of the payload, and is not read
   */
  void checkHeader(PackageInput input) throws UnreadableRpmException {
    requireSize(input);
    requireHeader(headerDigests());
  }

  private void requireHeader(List<Expected> digests) throws UnreadableRpmException {
    digests.forEach(expected -> expected.digest().update(header.block()));
    requireAll(digests);
  }

  private List<Expected> headerDigests() throws UnreadableRpmException {
    return stated(OF_HEADER, signature, "header");
  }

  private List<Expected> payloadDigests() throws UnreadableRpmException {
    var digests = stated(OF_PAYLOAD, header, "payload");
    var hex = header.text(RpmTag.PAYLOAD_DIGEST);
    if (hex.isEmpty()) {
      return digests;
    }
    var number = header.number(RpmTag.PAYLOAD_DIGEST_ALGORITHM).orElse(8L);
    var algorithm = ALGORITHMS.get(number);
    if (algorithm == null) {
      throw damaged(
          "Tag %s names digest algorithm %d, which is not known."
              .formatted(RpmTag.PAYLOAD_DIGEST_ALGORITHM, number));
    }
    digests.add(expected(algorithm + " of its payload", algorithm, hex.get()));
    return digests;
  }

  private static List<Expected> stated(List<Stated> kinds, RpmHeader where, String what)
      throws UnreadableRpmException {
    var digests = new ArrayList<Expected>();
    for (var kind : kinds) {
      var name = kind.algorithm() + " of its " + what;
      where.text(kind.tag()).ifPresent(hex -> digests.add(expected(name, kind.algorithm(), hex)));
    }
    return digests;
  }

  /** A wrong digest would tell as much; that bytes are missing tells people more. */
  private void requireSize(PackageInput input) throws UnreadableRpmException {
    var announced = signature.number(RpmTag.SIGNATURE_LONG_SIZE);
    if (announced.isEmpty()) {
      announced = signature.number(RpmTag.SIGNATURE_SIZE);
    }
    var present = header.block().remaining() + input.remaining();
    if (announced.isEmpty() || announced.get() == present) {
      return;
    }
    var before = input.size() - present;
    if (announced.get() > present) {
      throw UnreadableRpmException.truncated(input.size(), "payload", before + announced.get());
    }
    throw damaged(
        String.format(
            Locale.ROOT,
            "Its signature header says that the file has %,d bytes; it has %,d.",
            before + announced.get(),
            input.size()));
  }

  private static void requireAll(List<Expected> digests) throws UnreadableRpmException {
    for (var expected : digests) {
      var actual = HexFormat.of().formatHex(expected.digest().digest());
      if (!actual.equals(expected.hex())) {
        throw damaged(
            "The %s is %s; the package itself says %s."
                .formatted(expected.what(), actual, HeaderText.shown(expected.hex())));
      }
    }
  }

  private static Expected expected(String what, String algorithm, String hex) {
    try {
      return new Expected(what, MessageDigest.getInstance(algorithm), hex.toLowerCase(Locale.ROOT));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
