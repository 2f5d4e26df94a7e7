package org.sluice.repo.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Changes the header of a package and makes its digests anew, so that only the change is wrong. */
final class Tampering {
  private static final byte[] MAGIC = {(byte) 0x8E, (byte) 0xAD, (byte) 0xE8, 1};
  private static final int LEAD = 96;

  private final byte[] rpm;
  private final int start;
  private final int end;

  Tampering(byte[] rpm) {
    this.rpm = rpm.clone();
    start = indexOf(rpm, MAGIC, LEAD + 1);
    var intro = ByteBuffer.wrap(rpm, start, 16).slice();
    end = start + 16 + 16 * intro.getInt(8) + intro.getInt(12);
  }

  /** Where the header begins in the file. */
  int start() {
    return start;
  }

  byte[] changed(Consumer<byte[]> change) {
    var header = Arrays.copyOfRange(rpm, start, end);
    change.accept(header);
    var changed = rpm.clone();
    System.arraycopy(header, 0, changed, start, header.length);
    for (var algorithm : List.of("SHA-256", "SHA-1")) {
      replace(changed, hex(algorithm, start, end, rpm), hex(algorithm, start, end, changed));
    }
    replace(
        changed, digest("MD5", start, rpm.length, rpm), digest("MD5", start, rpm.length, changed));
    return changed;
  }

  /** Replaces every occurrence of a text of one-byte characters by another of the same length. */
  static Consumer<byte[]> replacing(String text, String other) {
    return header ->
        replace(
            header,
            text.getBytes(StandardCharsets.ISO_8859_1),
            other.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void replace(byte[] bytes, byte[] text, byte[] other) {
    for (var at = indexOf(bytes, text, 0); at >= 0; at = indexOf(bytes, text, at + 1)) {
      System.arraycopy(other, 0, bytes, at, other.length);
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (var at = from; at <= bytes.length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] hex(String algorithm, int from, int to, byte[] bytes) {
    return HexFormat.of()
        .formatHex(digest(algorithm, from, to, bytes))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] digest(String algorithm, int from, int to, byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance(algorithm);
      digest.update(bytes, from, to - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
