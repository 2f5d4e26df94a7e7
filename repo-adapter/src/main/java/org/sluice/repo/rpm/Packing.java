package org.sluice.repo.rpm;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * How the lists of a yum repository are packed. Both forms may be joined from pieces that were
 * packed apart (RFC 1952 section 2.2: members; RFC 8878 section 3: frames), and dnf reads both.
 */
public enum Packing {
  /** Read by every client. */
  GZIP("gz"),
  /** Smaller and quicker to unpack; read by dnf of Fedora 28, RHEL 8 and later. */
  ZSTD("zst");

  // As createrepo_c packs: more gains little and costs much.
  private static final int ZSTD_LEVEL = 10;

  private final String ending;

  Packing(String ending) {
    this.ending = ending;
  }

  /** As people write it: in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ending of a file's name, without the dot. */
  String ending() {
    return ending;
  }

  /** Packs some bytes, the same bytes always alike. */
  byte[] packed(byte[] plain) throws IOException {
    if (this == ZSTD) {
      return Zstd.compress(plain, ZSTD_LEVEL);
    }
    // Java's gzip writes no time into its head.
    var packed = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(packed, 1 << 13)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
