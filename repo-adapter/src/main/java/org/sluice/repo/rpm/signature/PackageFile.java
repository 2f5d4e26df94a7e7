package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A package file, read at any place; refuses before it allocates for what is not there. */
final class PackageFile implements Closeable {
  private static final int PIECE = 1 << 16;

  /** Takes the bytes of a long stretch as they come. */
  interface Reader {
    void take(byte[] bytes, int count) throws IOException;
  }

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private PackageFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  static PackageFile open(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new PackageFile(file, channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  byte[] bytes(long at, int count, String what) throws IOException, MalformedSignatureException {
    if (count > size - at) {
      throw because("The file ends after %,d bytes, within its %s.", size, what);
    }
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("The file became shorter while it was read, at byte " + at);
      }
    }
    return buffer.array();
  }

  /** Hands over everything from here to the end. */
  void readFrom(long at, Reader reader) throws IOException {
    var buffer = ByteBuffer.allocate(PIECE);
    var position = at;
    for (var count = channel.read(buffer, position);
        count >= 0;
        count = channel.read(buffer.clear(), position)) {
      position += count;
      reader.take(buffer.array(), count);
    }
  }

  /** Everything from here to the end; the caller closes it. */
  InputStream streamFrom(long at) throws IOException {
    return Channels.newInputStream(FileChannel.open(path, StandardOpenOption.READ).position(at));
  }

  /** Appends everything from here to the end. */
  void copyFrom(long at, FileChannel target) throws IOException {
    var position = at;
    while (position < size) {
      var count = channel.transferTo(position, size - position, target);
      if (count <= 0) {
        throw new IOException("The file became shorter while it was copied, at byte " + position);
      }
      position += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
