package org.sluice.repo.deb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** How the two inner archives of a package may be packed, by the ending of the member's name. */
enum Compression {
  NONE(""),
  // The JDK's: it skips the free text in a gzip header instead of keeping it.
  GZIP(".gz"),
  XZ(".xz"),
  ZSTD(".zst"),
  BZIP2(".bz2"),
  LZMA(".lzma");

  /** What deb(5) allows for the control archive. */
  static final Set<Compression> FOR_CONTROL = EnumSet.of(NONE, GZIP, XZ, ZSTD);

  /** What deb(5) allows for the data archive. */
  static final Set<Compression> FOR_DATA = EnumSet.allOf(Compression.class);

  /**
   * xz and lzma reserve their whole dictionary at once: 64 MiB for {@code xz -9}, the most that
   * dpkg-deb makes. zstd's own bound is 128 MiB, the most that {@code zstd -22} makes.
   */
  private static final int MEMORY_KIB = 72 * 1024;

  private final String ending;

  Compression(String ending) {
    this.ending = ending;
  }

  /** The compression of a member called {@code stem} and one of the endings allowed. */
  static Optional<Compression> of(String memberName, String stem, Set<Compression> allowed) {
    return allowed.stream().filter(it -> memberName.equals(stem + it.ending)).findFirst();
  }

  /** The endings, as people are told them. */
  static String spoken(String stem, Set<Compression> allowed) {
    return String.join(", ", allowed.stream().map(it -> stem + it.ending).toList());
  }

  /**
   * Unpacks.
   *
   * @throws IOException if the packed bytes begin in a way that this compression never does
   */
  InputStream unpack(InputStream packed) throws IOException {
    var buffered = new BufferedInputStream(packed);
    return switch (this) {
      case NONE -> buffered;
      case GZIP -> new GZIPInputStream(buffered);
      case XZ -> new XZInputStream(buffered, MEMORY_KIB);
      case ZSTD -> new ZstdCompressorInputStream(buffered);
      case BZIP2 -> new BZip2CompressorInputStream(buffered, true);
      case LZMA -> new LZMAInputStream(buffered, MEMORY_KIB);
    };
  }
}
