package org.sluice.repo.deb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.sluice.repo.testing.DebFixtures.Compressor;

/** Inner archives that are small as long as nobody unpacks them. */
final class TarBombs {
  private TarBombs() {}

  private interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  /** One file of zeros. */
  static byte[] ofZeros(long size, Compressor compressor) throws IOException {
    return packed(compressor, tar -> add(tar, "./zeros", TarConstants.LF_NORMAL, size));
  }

  /** One path that is as long as a file. */
  static byte[] ofOnePath(long size) throws IOException {
    return packed(
        Compressor.NONE, tar -> add(tar, "././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, size));
  }

  /** Many empty files, and a control file at their end. */
  static byte[] ofEntries(int count, String control) throws IOException {
    return packed(
        Compressor.ZSTD,
        tar -> {
          for (var i = 0; i < count; i++) {
            add(tar, "./" + i, TarConstants.LF_NORMAL, 0);
          }
          var bytes = control.getBytes(StandardCharsets.UTF_8);
          var entry = new TarArchiveEntry("./control");
          entry.setSize(bytes.length);
          tar.putArchiveEntry(entry);
          tar.write(bytes);
          tar.closeArchiveEntry();
        });
  }

  private static byte[] packed(Compressor compressor, Filling filling) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(compressor.packing(bytes))) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      filling.fill(tar);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte type, long size)
      throws IOException {
    var entry = new TarArchiveEntry(name, type);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    zeros(tar, size);
    tar.closeArchiveEntry();
  }

  private static void zeros(OutputStream out, long size) throws IOException {
    var some = new byte[1 << 16];
    for (var left = size; left > 0; left -= some.length) {
      out.write(some, 0, (int) Math.min(left, some.length));
    }
  }
}
