package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.Digest;
import org.sluice.repo.format.PiecedFile;
import org.sluice.repo.format.Pieces.Use;
import org.sluice.repo.format.Sum;

/**
 * Joins the indexes of a suite from their pieces. Each stored form also gets its by-hash name,
 * under which clients that read an older Release file go on finding it.
 */
final class IndexFiles {
  private final Path suite;

  IndexFiles(Path suite) {
    this.suite = suite;
  }

  /**
   * One line of a Release file.
   *
   * @param path below the suite
   * @param size in bytes
   * @param digest of the file
   */
  record Listed(String path, long size, Digest digest) {}

  /** The pieces of an index, in order, in any form. */
  interface IndexPieces {
    /** How many there are. */
    int count();

    /** Does something with one of them; none is of an empty text. */
    void piece(int at, Form form, Use use) throws IOException;
  }

  /** Writes one form that clients can download. */
  Listed stored(String name, Form form, IndexPieces pieces) throws IOException {
    var path = name + form.ending();
    var target = suite.resolve(path);
    Files.createDirectories(target.getParent());
    var file = new PiecedFile(target);
    try (file) {
      if (form == Form.XZ) {
        joinXz(file, pieces);
      } else {
        join(file, form, pieces);
      }
    }
    var listed = new Listed(path, file.size(), file.digest());
    linkByHash(target, listed.digest());
    return listed;
  }

  /** Tells of a plain form that is listed and not stored. */
  static Listed unstored(String name, IndexPieces pieces) throws IOException {
    var sum = new Sum();
    for (var at = 0; at < pieces.count(); at++) {
      pieces.piece(at, Form.PLAIN, sum::add);
    }
    return new Listed(name, sum.bytes(), sum.digest());
  }

  private static void joinXz(PiecedFile file, IndexPieces pieces) throws IOException {
    try (var stream = new XzStream(file)) {
      for (var at = 0; at < pieces.count(); at++) {
        pieces.piece(at, Form.XZ, stream::add);
      }
    }
  }

  private static void join(PiecedFile file, Form form, IndexPieces pieces) throws IOException {
    for (var at = 0; at < pieces.count(); at++) {
      pieces.piece(at, form, file::add);
    }
    if (pieces.count() == 0) {
      file.add(form.packed(new byte[0]));
    }
  }

  private static void linkByHash(Path file, Digest digest) throws IOException {
    var folder = file.resolveSibling("by-hash").resolve("SHA256");
    Files.createDirectories(folder);
    var link = folder.resolve(digest.hex());
    try {
      Files.createLink(link, file);
    } catch (FileAlreadyExistsException sameBytes) {
      // Two indexes with equal bytes share one name.
      return;
    }
  }
}
