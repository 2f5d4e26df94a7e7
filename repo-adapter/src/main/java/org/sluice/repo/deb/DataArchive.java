package org.sluice.repo.deb;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sluice.repo.tar.TarEntry;
import org.sluice.repo.tar.TarReader;
import org.sluice.repo.tar.UnpackedStream;

/**
 * The second inner archive, {@code data.tar}: what the package installs. Opened for the names
 * alone, because nothing else in a package lists them.
 */
final class DataArchive {
  private static final int MOST_ENTRIES = 500_000;
  private static final int MOST_LETTERS = 32 << 20;

  private final TarReader tar;
  private final SortedSet<String> files = new TreeSet<>();
  private final Set<String> directories = new HashSet<>();
  private final Set<String> links = new HashSet<>();
  private int letters;

  DataArchive(UnpackedStream unpacked) {
    this.tar =
        new TarReader(
            unpacked, unpacked.archive(), TarReader.Dialect.DEBIAN, MOST_ENTRIES, new DebFaults());
  }

  /** Paths of everything but directories, without a slash before them. */
  SortedSet<String> files() throws IOException {
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      add(entry.get());
    }
    for (var link : links) {
      if (directories.contains(link)) {
        throw new UnreadableDebException(
            "deb-path",
            "%s is a symbolic link, and other paths of the package lead through it."
                .formatted(UnreadableDebException.quoted(link)),
            "Put the files where they belong and build it again.");
      }
    }
    return files;
  }

  private void add(TarEntry entry) throws IOException {
    var path = InnerPath.of(entry.name());
    noteDirectoryOf(path);
    switch (entry.kind()) {
      case DIRECTORY -> {
        return;
      }
      case SYMBOLIC_LINK -> links.add(path);
      case HARD_LINK -> InnerPath.of(entry.link());
      case FILE, SPECIAL -> {}
    }
    if (files.add(path)) {
      noteLetters(path);
    }
  }

  private void noteDirectoryOf(String path) throws IOException {
    var end = path.lastIndexOf('/');
    while (end > 0 && directories.add(path.substring(0, end))) {
      noteLetters(path.substring(0, end));
      end = path.lastIndexOf('/', end - 1);
    }
  }

  private void noteLetters(String path) throws IOException {
    letters += path.length();
    if (letters > MOST_LETTERS) {
      throw UnreadableDebException.beyondBounds(
          "The paths in data.tar are too many and too long to be listed.");
    }
  }
}
