package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The digests of a package file that an index lists besides SHA256, as apt-ftparchive does: old
 * tools ask for them. apt takes the strongest.
 */
final class FileDigests {
  private final List<Field> before;
  private final List<Field> after;

  private record Field(String name, MessageDigest digest) {
    Field(String name, String algorithm) {
      this(name, algorithm(algorithm));
    }

    private static MessageDigest algorithm(String name) {
      try {
        return MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has " + name, e);
      }
    }
  }

  private FileDigests() {
    before = List.of(new Field("MD5sum", "MD5"), new Field("SHA1", "SHA-1"));
    after = List.of(new Field("SHA512", "SHA-512"));
  }

  /** Digests a whole file, from its beginning. */
  static FileDigests of(SeekableByteChannel file) throws IOException {
    var digests = new FileDigests();
    var all = new ArrayList<>(digests.before);
    all.addAll(digests.after);
    file.position(0);
    var source = Channels.newInputStream(file);
    var buffer = new byte[1 << 13];
    for (var count = source.read(buffer); count >= 0; count = source.read(buffer)) {
      for (var field : all) {
        field.digest().update(ByteBuffer.wrap(buffer, 0, count));
      }
    }
    return digests;
  }

  /** The fields that stand before SHA256. */
  String beforeSha256() {
    return text(before);
  }

  /** The fields that stand behind it. */
  String afterSha256() {
    return text(after);
  }

  // A digest answers once: each of these is asked once.
  private static String text(List<Field> fields) {
    var text = new StringBuilder();
    for (var field : fields) {
      var hex = HexFormat.of().formatHex(field.digest().digest());
      text.append(field.name()).append(": ").append(hex).append('\n');
    }
    return text.toString();
  }
}
