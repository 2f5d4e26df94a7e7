package org.sluice.repo.rpm;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip file that knows, once closed, what repomd.xml says of it: digests and sizes, both ways.
 */
final class CompressedFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  /**
   * Digest and size of some bytes.
   *
   * @param sha256 64 hexadecimal digits
   * @param bytes how many
   */
  record Sum(String sha256, long bytes) {}

  private final Summed packed;
  private final Summed plain;
  private final BufferedWriter writer;

  CompressedFile(Path file) throws IOException {
    packed = new Summed(Files.newOutputStream(file));
    // Java's gzip writes no time into its head: the same text gives the same bytes.
    plain = new Summed(new GZIPOutputStream(packed, BUFFER));
    writer = new BufferedWriter(new OutputStreamWriter(plain, StandardCharsets.UTF_8), BUFFER);
  }

  void write(String text) throws IOException {
    writer.write(text);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** Of the bytes on disk; after closing. */
  Sum packed() {
    return packed.sum();
  }

  /** Of the text that they unpack to; after closing. */
  Sum plain() {
    return plain.sum();
  }

  private static final class Summed extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;

    Summed(OutputStream target) {
      this(target, sha256());
    }

    private Summed(OutputStream target, MessageDigest digest) {
      super(new DigestOutputStream(target, digest));
      this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] b, int from, int count) throws IOException {
      out.write(b, from, count);
      bytes += count;
    }

    Sum sum() {
      return new Sum(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }
  }
}
