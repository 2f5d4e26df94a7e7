package org.sluice.repo.deb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An inner archive, unpacked as far as its bound allows. Whatever a decompressor says of damaged
 * content comes out as one kind of fault that names the member.
 */
final class UnpackedStream extends InputStream {
  private final String member;
  private final InputStream unpacked;
  private final long bound;
  private long count;

  private UnpackedStream(String member, InputStream unpacked, long bound) {
    this.member = member;
    this.unpacked = unpacked;
    this.bound = bound;
  }

  /** Begins to unpack; {@code bound} is the largest number of bytes that may come out. */
  static UnpackedStream of(
      ArArchive archive, ArArchive.Member member, Compression compression, long bound)
      throws IOException {
    var unpacked = guarded(member.name(), () -> compression.unpack(archive.open(member)));
    return new UnpackedStream(member.name(), unpacked, bound);
  }

  /** Name of the member that is unpacked, for messages. */
  String member() {
    return member;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var read = guarded(member, () -> unpacked.read(target, offset, length));
    count += Math.max(read, 0);
    if (count > bound) {
      throw UnreadableDebException.beyondBounds(
          "%s unpacks to more than %d bytes, which is more than may be for its size."
              .formatted(member, bound));
    }
    return read;
  }

  /** Reads to the end, where the compressions keep the checksum of all that came before. */
  void drain() throws IOException {
    var sink = new byte[1 << 16];
    while (read(sink, 0, sink.length) >= 0) {
      // Only the checksum at the end is of interest.
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(String member, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (UncheckedIOException diskFault) {
      throw diskFault.getCause();
    } catch (IOException | RuntimeException damaged) {
      // Decompressors also meet damage with exceptions of their own making: bounds of arrays,
      // state.
      throw UnreadableDebException.damaged(
          "%s cannot be unpacked (%s)."
              .formatted(member, String.valueOf(damaged.getMessage()).replaceAll("\\s+", " ")));
    }
  }
}
