package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sluice.repo.format.SideBySide;

/**
 * What an operation made and the disk may still lose; each thing is waited for once, at the end.
 * May be used by several threads.
 */
final class Unsynced {
  // From here on the whole file system is waited for: each file alone costs some 0.3 ms.
  private static final int MANY = 2_000;

  private final Set<Path> paths = Collections.synchronizedSet(new LinkedHashSet<>());

  /** Makes a directory and those above it that are not there. */
  void makeFolder(Path folder) throws IOException {
    for (var missing = folder; !Files.isDirectory(missing); missing = Disk.parent(missing)) {
      madeEntry(missing);
    }
    Files.createDirectories(folder);
  }

  /** Notes something that was made, whose bytes are safe or that has none. */
  void madeEntry(Path path) {
    paths.add(Disk.parent(path));
  }

  /** Notes a file that was made, with its bytes. */
  void madeFile(Path file) {
    paths.add(file);
    madeEntry(file);
  }

  void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    madeFile(file);
  }

  /** Notes a whole tree that was made. */
  void madeTree(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      files.filter(path -> !Files.isSymbolicLink(path)).forEach(paths::add);
    }
    madeEntry(tree);
  }

  /** Waits until all of it is on disk. */
  void force() throws IOException {
    var many = paths.size() > MANY;
    if (many && Disk.forceFileSystem(paths.iterator().next())) {
      paths.clear();
      return;
    }
    SideBySide.each(
        paths,
        path -> {
          Disk.force(path);
          return path;
        });
    paths.clear();
  }
}
