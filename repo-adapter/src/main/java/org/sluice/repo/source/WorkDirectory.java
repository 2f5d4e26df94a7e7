package org.sluice.repo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.DownloadsNotKeptException;

/** Where downloads lie until they are checked; empty whenever no fetch runs. */
final class WorkDirectory {
  private static final String PREFIX = "fetch-";
  private static final String SUFFIX = ".part";

  private final Path directory;

  /** Makes the directory if needed, and clears it of what a killed process left. */
  WorkDirectory(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
      try (var leftovers = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
        for (var leftover : leftovers) {
          Files.delete(leftover);
        }
      }
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
      throw new DownloadsNotKeptException(
          "No file for a download can be made in %s: %s".formatted(directory, e), e);
    }
  }
}
