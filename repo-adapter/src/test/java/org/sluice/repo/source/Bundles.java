package org.sluice.repo.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tar archives as providers make them. */
final class Bundles {
  private Bundles() {}

  /** What stands in an archive besides plain files. */
  interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  /** Plain files by the names that they get, the long ones in POSIX's way. */
  static byte[] tar(Map<String, byte[]> files) {
    return tar(
        tar -> {
          for (var file : files.entrySet()) {
            add(tar, new TarArchiveEntry(file.getKey()), file.getValue());
          }
        });
  }

  static byte[] tar(Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      filling.fill(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
