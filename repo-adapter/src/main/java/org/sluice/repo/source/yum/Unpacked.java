package org.sluice.repo.source.yum;

import java.io.IOException;
import java.io.InputStream;

/** Lists of packages, however they are packed. */
public final class Unpacked {
  private Unpacked() {}

  /** The plain bytes of what may be packed with gzip, xz or zstd, told by its first bytes. */
  public static InputStream of(InputStream packed) throws IOException {
    return Packing.unpacked(packed);
  }

  /**
   * The same with an end: a stream that fails when more comes out than {@code bounds} allow, or a
   * line of more than 1 MiB.
   */
  public static InputStream lines(InputStream packed, MetadataBounds bounds) throws IOException {
    var counted = new BoundedStream.CountingStream(packed);
    return new BoundedStream(Packing.unpacked(counted), counted, bounds, '\n');
  }
}
