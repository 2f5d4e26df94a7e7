package org.sluice.repo.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sluice.repo.Digest;

/** Counts and digests bytes as they go by. */
public final class Sum {
  private static final int PIECE = 1 << 16;

  private final MessageDigest sha256;
  private long bytes;

  /** Of no bytes yet. */
  public Sum() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * The SHA-256 of a whole file.
   *
   * @throws IOException if it cannot be read
   */
  public static Digest of(Path file) throws IOException {
    var sum = new Sum();
    var piece = ByteBuffer.allocate(PIECE);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(piece) >= 0) {
        sum.add(piece.flip());
        piece.clear();
      }
    }
    return sum.digest();
  }

  /** Adds what a buffer has left; the buffer stays as it is. */
  public void add(ByteBuffer some) {
    bytes += some.remaining();
    sha256.update(some.duplicate());
  }

  /** How many there were. */
  public long bytes() {
    return bytes;
  }

  /** Their SHA-256; to be asked once, after the last of them. */
  public Digest digest() {
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }
}
