package org.sluice.repo.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sluice.repo.Digest;

/** Counts and digests bytes as they go by. */
public final class Sum {
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
