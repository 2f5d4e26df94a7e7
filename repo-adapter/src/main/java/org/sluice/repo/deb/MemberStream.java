package org.sluice.repo.deb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of one member. A fault of the disk comes out as {@link UncheckedIOException}: the
 * decompressors above complain of damaged content with {@link IOException}, and the two must not be
 * taken for each other.
 */
final class MemberStream extends InputStream {
  private final SeekableByteChannel file;
  private final long end;
  private long at;

  MemberStream(SeekableByteChannel file, ArArchive.Member member) {
    this.file = file;
    this.at = member.offset();
    this.end = member.offset() + member.size();
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (at >= end) {
      return -1;
    }
    try {
      file.position(at);
      var count = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - at)));
      at += Math.max(count, 0);
      return count;
    } catch (IOException diskFault) {
      throw new UncheckedIOException(diskFault);
    }
  }

  /** How much is left; GZIPInputStream asks to learn whether another gzip member follows. */
  @Override
  public int available() {
    return (int) Math.min(end - at, Integer.MAX_VALUE);
  }
}
