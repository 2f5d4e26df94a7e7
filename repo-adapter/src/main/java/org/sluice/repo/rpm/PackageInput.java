package org.sluice.repo.rpm;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;

/** The bytes of a package from front to back; refuses before it allocates for what is not there. */
final class PackageInput implements Closeable {
  private static final int PIECE = 1 << 16;

  // The heads of most packages come with one request to the system.
  private static final int USUAL_HEAD = 1 << 14;

  private final InputStream stream;
  private final long size;
  private long position;

  private PackageInput(InputStream stream, long size) {
    this.stream = stream;
    this.size = size;
  }

  static PackageInput open(Path file) throws IOException {
    return new PackageInput(
        new BufferedInputStream(Files.newInputStream(file), USUAL_HEAD), Files.size(file));
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  long remaining() {
    return size - position;
  }

  /** Takes exactly this many bytes, which belong to {@code what}. */
  byte[] take(int count, String what) throws IOException, UnreadableRpmException {
    return takeAfter(new byte[0], count, what);
  }

  /** Takes exactly this many bytes, and gives them behind those that were taken before. */
  byte[] takeAfter(byte[] before, int count, String what)
      throws IOException, UnreadableRpmException {
    if (count > remaining()) {
      throw UnreadableRpmException.truncated(size, what, position + count);
    }
    var bytes = Arrays.copyOf(before, before.length + count);
    var read = stream.readNBytes(bytes, before.length, count);
    position += read;
    if (read < count) {
      throw new IOException("The file became shorter while it was read, at byte " + position);
    }
    return bytes;
  }

  /** Hands everything that is left to the digests, without keeping it. */
  void digestRest(Collection<MessageDigest> digests) throws IOException {
    var piece = new byte[PIECE];
    for (var count = stream.read(piece); count >= 0; count = stream.read(piece)) {
      position += count;
      for (var digest : digests) {
        digest.update(piece, 0, count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
