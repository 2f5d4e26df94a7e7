package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.source.yum.Checksum;

/** Whether a file's bytes are those that a list speaks of. */
final class FileChecksum {
  private FileChecksum() {}

  /** Reads the file whole. */
  static boolean matches(Path file, Checksum stated) throws IOException {
    var hash = stated.algorithm().fresh();
    var buffer = new byte[1 << 16];
    try (var bytes = Files.newInputStream(file)) {
      for (var count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        hash.update(buffer, 0, count);
      }
    }
    return Checksum.finished(stated.algorithm(), hash).equals(stated);
  }
}
