package org.sluice.repo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.format.Pieces;

/**
 * Pieces of metadata in files, each behind a checksum. Nothing waits until they are on disk: one
 * that a power cut or a bad disk took is found out by its checksum and made again.
 */
final class KeptPieces implements Pieces {
  private static final Logger log = LoggerFactory.getLogger(KeptPieces.class);
  private static final int CHECKSUM = Long.BYTES;

  private final Layout layout;
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(1 << 16));

  KeptPieces(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void use(String name, Making making, Use use) throws IOException {
    var file = layout.piece(name);
    var kept = read(file);
    if (kept.isPresent()) {
      use.with(kept.get());
      return;
    }
    var made = making.make();
    keep(file, made);
    use.with(ByteBuffer.wrap(made));
  }

  /** The same pieces, for somebody who may write nothing: what is missing is made and not kept. */
  Pieces asTheyAre() {
    return (name, making, use) -> {
      var kept = read(layout.piece(name));
      use.with(kept.isPresent() ? kept.get() : ByteBuffer.wrap(making.make()));
    };
  }

  private Optional<ByteBuffer> read(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var bytes = buffer((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Reads on until the file ends.
      }
      bytes.flip();
      if (bytes.remaining() >= CHECKSUM && bytes.getLong() == checksum(bytes)) {
        return Optional.of(bytes);
      }
      log.warn("The piece of metadata {} is damaged; it is made again", file);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  // Thousands of pieces are read for one change: memory that stays near the processor is reused.
  private ByteBuffer buffer(int size) {
    if (buffers.get().capacity() < size) {
      buffers.set(ByteBuffer.allocateDirect(Math.max(size, 2 * buffers.get().capacity())));
    }
    return buffers.get().clear().limit(size);
  }

  private static void keep(Path file, byte[] made) throws IOException {
    Files.createDirectories(Disk.parent(file));
    var unfinished =
        file.resolveSibling(file.getFileName() + "." + Thread.currentThread().getId() + ".part");
    var bytes = ByteBuffer.allocate(CHECKSUM + made.length);
    bytes.putLong(checksum(ByteBuffer.wrap(made))).put(made);
    Files.write(unfinished, bytes.array());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long checksum(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return checksum.getValue();
  }
}
