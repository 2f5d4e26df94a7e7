package org.sluice.repo.source.yum;

import java.io.IOException;
import java.io.InputStream;
import org.sluice.repo.unpacking.Unpacked;

/** Lists of packages that are read line by line, however they are packed. */
public final class UnpackedLines {
  private UnpackedLines() {}

  /**
   * The plain bytes, with an end: the stream fails when more comes out than {@code bounds} allow,
   * or a line of more than 1 MiB.
   */
  public static InputStream of(InputStream packed, MetadataBounds bounds) throws IOException {
    var counted = new BoundedStream.CountingStream(packed);
    return new BoundedStream(Unpacked.of(counted), counted, bounds, '\n');
  }
}
