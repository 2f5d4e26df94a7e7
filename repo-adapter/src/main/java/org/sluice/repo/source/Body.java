package org.sluice.repo.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.sluice.repo.source.yum.Checksum;

/** The bytes of one file on their way to disk: counted, hashed, and stopped at a limit. */
final class Body {
  private static final int PIECE = 1 << 16;
  private static final int HEAD = 512;

  private final long limit;
  private final Optional<Checksum.Algorithm> algorithm;
  private final Optional<MessageDigest> hash;
  private byte[] head = {};
  private long received;
  private boolean overLimit;
  private Optional<Checksum> checksum = Optional.empty();

  /**
   * @param limit bytes that may come
   * @param algorithm how to hash, if anybody wants to know
   */
  Body(long limit, Optional<Checksum.Algorithm> algorithm) {
    this.limit = limit;
    this.algorithm = algorithm;
    this.hash = algorithm.map(Checksum.Algorithm::fresh);
  }

  /**
   * Reads to the end, or one piece beyond the limit, and goes on behind what has come already.
   *
   * @throws IOException if the server fails; our own disk fails with an exception of its own
   */
  void copy(InputStream from, WorkFile into, Pace pace, LongConsumer listener) throws IOException {
    var piece = new byte[PIECE];
    try (var writer = received == 0 ? into.rewrite() : into.append()) {
      for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
        received += count;
        overLimit = received > limit;
        if (overLimit) {
          return;
        }
        keepHead(piece, count);
        writer.write(piece, count);
        updateHash(piece, count);
        pace.received(count);
        listener.accept(count);
        requireNotInterrupted();
      }
    }
    if (algorithm.isPresent() && hash.isPresent()) {
      checksum = Optional.of(Checksum.finished(algorithm.get(), hash.get()));
    }
  }

  /**
   * Counts and hashes what an earlier fetch left in the file, as if it came now.
   *
   * @throws IOException if our own disk fails
   */
  void takeBeginning(WorkFile file) throws IOException {
    var piece = new byte[PIECE];
    try (var in = file.open()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        received += count;
        keepHead(piece, count);
        updateHash(piece, count);
      }
    }
  }

  /** Bytes that came so far. */
  long received() {
    return received;
  }

  /** Whether more came than may; the rest was not read. */
  boolean isOverLimit() {
    return overLimit;
  }

  /** What all bytes hash to, if that was wanted and all came. */
  Optional<Checksum> checksum() {
    return checksum;
  }

  /** Whether it is a web page: what many servers send in place of a file that is not there. */
  boolean isWebPage() {
    var text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    return text.startsWith("<!doctype html") || text.contains("<html");
  }

  private void keepHead(byte[] piece, int count) {
    if (head.length < HEAD) {
      int more = Math.min(count, HEAD - head.length);
      var longer = Arrays.copyOf(head, head.length + more);
      System.arraycopy(piece, 0, longer, head.length, more);
      head = longer;
    }
  }

  private void updateHash(byte[] piece, int count) {
    hash.ifPresent(digest -> digest.update(piece, 0, count));
  }

  private static void requireNotInterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the service is stopping");
    }
  }
}
