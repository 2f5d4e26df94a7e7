package org.sluice.repo.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sluice.repo.Digest;

/**
 * A file that is joined from pieces and knows, at the end, its size and digest. Closing it waits
 * until its bytes are on disk, so that this can go on beside other work.
 */
public final class PiecedFile implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final Sum sum = new Sum();

  /** Begins a file that must not be there. */
  public PiecedFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Adds what a buffer has left; the buffer stays as it is. */
  public void add(ByteBuffer piece) throws IOException {
    sum.add(piece);
    if (piece.remaining() > buffer.remaining()) {
      write(buffer.flip());
      buffer.clear();
    }
    if (piece.remaining() > buffer.remaining()) {
      write(piece.duplicate());
    } else {
      buffer.put(piece.duplicate());
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Adds some bytes. */
  public void add(byte[] piece) throws IOException {
    add(ByteBuffer.wrap(piece));
  }

  /** How many bytes it has. */
  public long size() {
    return sum.bytes();
  }

  /** Its SHA-256; to be asked once, when it is whole. */
  public Digest digest() {
    return sum.digest();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      write(buffer.flip());
      channel.force(true);
    }
  }
}
