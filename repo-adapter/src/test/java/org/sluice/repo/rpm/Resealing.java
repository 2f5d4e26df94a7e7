package org.sluice.repo.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Takes a package apart and puts it together around any other header, of any length, with a
 * signature header whose size and digests are right: what is wrong is met by those who read the
 * header, and not refused before.
 */
final class Resealing {
  private static final int LEAD = 96;
  private static final int SIZE = 1000;
  private static final int MD5 = 1004;
  private static final int SHA256 = 273;
  private static final int SHA3_256 = 279;
  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int BINARY = 7;

  private final byte[] lead;
  private final byte[] header;
  private final byte[] payload;

  Resealing(byte[] rpm) {
    var start = new Tampering(rpm).start();
    var fields = ByteBuffer.wrap(rpm, start, 16).slice();
    var end = start + 16 + 16 * fields.getInt(8) + fields.getInt(12);
    lead = Arrays.copyOf(rpm, LEAD);
    header = Arrays.copyOfRange(rpm, start, end);
    payload = Arrays.copyOfRange(rpm, end, rpm.length);
  }

  byte[] header() {
    return header.clone();
  }

  byte[] around(byte[] other) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(other);
    both.writeBytes(payload);
    var sha256 = HexFormat.of().formatHex(digest("SHA-256", other));
    var store =
        ByteBuffer.allocate(4 + 16 + 65)
            .putInt(both.size())
            .put(digest("MD5", both.toByteArray()))
            .put(sha256.getBytes(StandardCharsets.US_ASCII));
    var signature =
        ByteBuffer.allocate(16 + 3 * 16 + store.capacity() + 3)
            .putInt(0x8EADE801)
            .putInt(0)
            .putInt(3)
            .putInt(store.capacity());
    entry(signature, SIZE, INT32, 0, 1);
    entry(signature, MD5, BINARY, 4, 16);
    entry(signature, SHA256, STRING, 20, 1);
    signature.put(store.array());
    var rpm = new ByteArrayOutputStream();
    rpm.writeBytes(lead);
    rpm.writeBytes(signature.array());
    rpm.writeBytes(both.toByteArray());
    return rpm.toByteArray();
  }

  /**
   * As rpm 6 may build it: no size, no MD5, and of header and payload no digest but SHA3-256.
   *
   * @param payloadTag the tag of the payload's SHA-256, which gives its place to SHA3-256
   */
  byte[] ofFormatSix(int payloadTag, int sha3Tag) {
    var changed = header();
    var fields = ByteBuffer.wrap(changed);
    for (var line = 16; line < 16 + 16 * fields.getInt(8); line += 16) {
      if (fields.getInt(line) == payloadTag) {
        fields.putInt(line, sha3Tag);
        var store = 16 + 16 * fields.getInt(8);
        fields.position(store + fields.getInt(line + 8));
        fields.put(hex("SHA3-256", payload));
      }
    }
    var signature = ByteBuffer.allocate(16 + 16 + 65 + 7).putInt(0x8EADE801).putInt(0);
    signature.putInt(1).putInt(65);
    entry(signature, SHA3_256, STRING, 0, 1);
    signature.put(hex("SHA3-256", changed));
    var rpm = new ByteArrayOutputStream();
    rpm.writeBytes(lead);
    rpm.writeBytes(signature.array());
    rpm.writeBytes(changed);
    rpm.writeBytes(payload);
    return rpm.toByteArray();
  }

  private static byte[] hex(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(digest(algorithm, bytes)).getBytes(StandardCharsets.US_ASCII);
  }

  private static void entry(ByteBuffer index, int tag, int type, int offset, int count) {
    index.putInt(tag).putInt(type).putInt(offset).putInt(count);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
