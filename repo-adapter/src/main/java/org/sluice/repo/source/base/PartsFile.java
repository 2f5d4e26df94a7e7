package org.sluice.repo.source.base;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.closure.Contour;
import org.sluice.repo.closure.Part;
import org.sluice.repo.closure.PartBytes;
import org.sluice.repo.closure.Relations;

/**
 * What one base repository's packages say about each other, in one file: length, checksum and bytes
 * of one part after the other. Only contours stay in memory.
 */
final class PartsFile {
  private static final Logger log = LoggerFactory.getLogger(PartsFile.class);
  private static final int PACKAGES_TOGETHER = 64;
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private final Path file;

  PartsFile(Path file) {
    this.file = file;
  }

  /** Whether it is there, as it was written. */
  boolean isWhole() {
    try {
      return Files.exists(file) && !parts().isEmpty();
    } catch (IOException e) {
      log.warn("{} It is made again now.", e.getMessage());
      return false;
    }
  }

  /** Where packages come from, one after the other. */
  @FunctionalInterface
  interface Origin {
    void handTo(Keeper keeper) throws IOException;
  }

  /** Writes what an origin hands over; the file is there when all of it is written. */
  void write(Origin origin) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (var output =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
      var keeper = new Keeper(output);
      origin.handTo(keeper);
      keeper.flush();
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes packages until there are enough for a part. */
  static final class Keeper {
    private final DataOutputStream output;
    private final List<Relations> together = new ArrayList<>();

    Keeper(DataOutputStream output) {
      this.output = output;
    }

    void keep(Relations relations) throws IOException {
      together.add(relations);
      if (together.size() == PACKAGES_TOGETHER) {
        flush();
      }
    }

    void flush() throws IOException {
      if (!together.isEmpty()) {
        var bytes = PartBytes.of(together);
        output.writeInt(bytes.length);
        output.writeLong(checksum(bytes));
        output.write(bytes);
        together.clear();
      }
    }
  }

  /**
   * The parts in the file.
   *
   * @throws IOException if it is not what was written
   */
  List<Part> parts() throws IOException {
    var parts = new ArrayList<Part>();
    var at = 0L;
    try (var input =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (var left = Files.size(file); left > 0; ) {
        var length = input.readInt();
        var checksum = input.readLong();
        if (length < 0 || length > left) {
          throw damaged();
        }
        var bytes = input.readNBytes(length);
        requireWhole(bytes, checksum);
        parts.add(new StoredPart(PartBytes.contour(bytes), at + HEAD, length, checksum));
        at += HEAD + length;
        left -= HEAD + length;
      }
    }
    return parts;
  }

  private void requireWhole(byte[] bytes, long checksum) throws IOException {
    if (checksum(bytes) != checksum) {
      throw damaged();
    }
  }

  private IOException damaged() {
    return new IOException(
        "%s is not what was written there. Delete it; it is fetched again.".formatted(file));
  }

  private static long checksum(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  /** Some packages, on disk. */
  private final class StoredPart implements Part {
    private final Contour contour;
    private final long at;
    private final int length;
    private final long checksum;

    StoredPart(Contour contour, long at, int length, long checksum) {
      this.contour = contour;
      this.at = at;
      this.length = length;
      this.checksum = checksum;
    }

    @Override
    public Contour contour() {
      return contour;
    }

    @Override
    public List<Relations> read() throws IOException {
      var bytes = ByteBuffer.allocate(length);
      try (var channel = FileChannel.open(file)) {
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
          // Reads on until the part ends.
        }
      }
      requireWhole(bytes.array(), checksum);
      return PartBytes.read(bytes.array());
    }
  }
}
