package org.sluice.repo.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.source.yum.Checksum;

/**
 * Where downloads lie until they are checked. Whenever no fetch runs, there is nothing in it but
 * the beginnings of downloads that broke: few, and of the last days.
 */
final class WorkDirectory {
  private static final String PREFIX = "fetch-";
  private static final String BEGUN = "begun-";
  private static final String SUFFIX = ".part";
  private static final String NOTE = ".version";
  private static final int MOST_BEGUN = 16;
  private static final Duration LONGEST_KEPT = Duration.ofDays(2);

  private final Path directory;
  private final Clock clock;
  private final long mostBytesBegun;
  private final Set<Path> inUse = ConcurrentHashMap.newKeySet();

  /**
   * Makes the directory if needed, and clears it of what a killed process left, but for what can be
   * gone on with.
   *
   * @param mostBytesBegun how many bytes may be kept to be gone on with
   */
  WorkDirectory(Path directory, Clock clock, long mostBytesBegun) {
    this.directory = directory;
    this.clock = clock;
    this.mostBytesBegun = mostBytesBegun;
    try {
      Files.createDirectories(directory);
      for (var leftover : named(PREFIX, SUFFIX)) {
        Files.delete(leftover);
      }
      tidy();
    } catch (IOException e) {
      throw new DownloadsNotKeptException(
          "The directory for downloads, %s, cannot be used: %s".formatted(directory, e), e);
    }
  }

  /** A file that is not there yet; should it be made, it is gone when this is closed. */
  WorkFile newName() {
    var file = newFile();
    file.close();
    return file;
  }

  /** An empty file that is gone when it is closed. */
  WorkFile newFile() {
    try {
      return new WorkFile(Files.createTempFile(directory, PREFIX, SUFFIX));
    } catch (IOException e) {
      throw notMade(e);
    }
  }

  /**
   * A file for what is at an address, with what an earlier fetch left of it.
   *
   * @param checksum what all of it hashes to; one that is sound, which alone can tell that what was
   *     left and what comes belong together
   */
  WorkFile resumable(URI address, Checksum checksum) {
    var name = BEGUN + nameOf(address, checksum);
    var path = directory.resolve(name + SUFFIX);
    if (!inUse.add(path)) {
      return newFile();
    }
    try {
      tidy();
      if (Files.notExists(path)) {
        Files.createFile(path);
      }
      return WorkFile.resumable(path, directory.resolve(name + NOTE), () -> inUse.remove(path));
    } catch (IOException e) {
      inUse.remove(path);
      throw notMade(e);
    }
  }

  private static String nameOf(URI address, Checksum checksum) {
    var hash = Checksum.Algorithm.SHA_256.fresh();
    hash.update((address + "\n" + checksum.hex()).getBytes(StandardCharsets.UTF_8));
    return Checksum.finished(Checksum.Algorithm.SHA_256, hash).hex();
  }

  /** Deletes beginnings that are old or too many, and notes without them. */
  private void tidy() throws IOException {
    var oldest = clock.instant().minus(LONGEST_KEPT).toEpochMilli();
    var begun = new ArrayList<Path>(named(BEGUN, SUFFIX));
    begun.sort(Comparator.comparing(WorkDirectory::lastWritten).reversed());
    var bytes = 0L;
    for (var i = 0; i < begun.size(); i++) {
      var path = begun.get(i);
      bytes += size(path);
      var isOfUse =
          bytes <= mostBytesBegun
              && i < MOST_BEGUN
              && lastWritten(path) >= oldest
              && Files.isRegularFile(noteOf(path));
      if (!isOfUse && !inUse.contains(path)) {
        Files.deleteIfExists(noteOf(path));
        Files.deleteIfExists(path);
      }
    }
    for (var note : named(BEGUN, NOTE)) {
      if (Files.notExists(partOf(note))) {
        Files.deleteIfExists(note);
      }
    }
  }

  private List<Path> named(String prefix, String suffix) throws IOException {
    try (var files = Files.newDirectoryStream(directory, prefix + "*" + suffix)) {
      var all = new ArrayList<Path>();
      files.forEach(all::add);
      return all;
    }
  }

  private static Path noteOf(Path part) {
    return part.resolveSibling(stem(part, SUFFIX) + NOTE);
  }

  private static Path partOf(Path note) {
    return note.resolveSibling(stem(note, NOTE) + SUFFIX);
  }

  private static String stem(Path file, String suffix) {
    var name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - suffix.length());
  }

  private static long size(Path path) throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  private static long lastWritten(Path path) {
    try {
      return Files.getLastModifiedTime(path).toMillis();
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DownloadsNotKeptException notMade(IOException e) {
    return new DownloadsNotKeptException(
        "No file for a download can be made in %s: %s".formatted(directory, e), e);
  }
}
