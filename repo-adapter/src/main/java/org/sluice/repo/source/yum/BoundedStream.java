package org.sluice.repo.source.yum;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacked XML on its way to a parser, ended by an exception where it grows beyond its bounds.
 *
 * <p>Besides the sum of bytes it bounds the distance from one {@code >} to the next, because a
 * parser keeps a whole tag, and we keep a whole text, in memory.
 */
final class BoundedStream extends FilterInputStream {
  private static final int LONGEST_PIECE = 1 << 20;
  // Ratios say nothing about small files, which may well be one name a thousand times.
  private static final long RATIO_COUNTS_FROM = 1L << 20;

  private final MetadataBounds bounds;
  private final CountingStream packed;
  private long unpacked;
  private final char pieceEnd;
  private int piece;

  BoundedStream(InputStream in, CountingStream packed, MetadataBounds bounds, char pieceEnd) {
    super(in);
    this.packed = packed;
    this.bounds = bounds;
    this.pieceEnd = pieceEnd;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    if (count > 0) {
      unpacked += count;
      requireSize();
      requireShortPieces(bytes, from, count);
    }
    return count;
  }

  @Override
  public long skip(long length) throws IOException {
    return read(new byte[(int) Math.min(length, 8192)], 0, (int) Math.min(length, 8192));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void requireSize() throws OutOfBoundsException {
    if (unpacked > bounds.unpackedBytes()) {
      throw new OutOfBoundsException(
          "has more than %,d bytes when it is unpacked".formatted(bounds.unpackedBytes()));
    }
    if (unpacked > RATIO_COUNTS_FROM && unpacked / bounds.unpackRatio() > packed.count()) {
      throw new OutOfBoundsException(
          "unpacks to more than %d times its size".formatted(bounds.unpackRatio()));
    }
  }

  private void requireShortPieces(byte[] bytes, int from, int count) throws OutOfBoundsException {
    for (int at = from; at < from + count; at++) {
      piece = bytes[at] == pieceEnd ? 0 : piece + 1;
      if (piece > LONGEST_PIECE) {
        throw new OutOfBoundsException("has a tag, line or text of more than 1 MiB");
      }
    }
  }

  /** The metadata is larger than it may be. */
  static final class OutOfBoundsException extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfBoundsException(String message) {
      super(message);
    }
  }

  /** Counts packed bytes. */
  static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        count++;
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int got = super.read(bytes, from, length);
      if (got > 0) {
        count += got;
      }
      return got;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
