package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sluice.repo.RepositoryUnavailableException;

/** Says in words of an administrator why a disk does not do what is asked. */
record Trouble(Path root) {

  /**
   * The failure to be thrown.
   *
   * @param doing what could not be done, as the beginning of a sentence
   * @param cause what the machine said
   */
  RepositoryUnavailableException unavailable(String doing, IOException cause) {
    return new RepositoryUnavailableException(
        "%s in the repositories in %s is not possible: %s".formatted(doing, root, reason(cause)),
        cause);
  }

  /** Refuses to go on where the directory itself is away. */
  void requireRoot() {
    if (!Files.isDirectory(root)) {
      throw new RepositoryUnavailableException(
          "The directory of the repositories, %s, is not there. Mount its disk, or create it if this is a new installation."
              .formatted(root));
    }
  }

  private String reason(IOException cause) {
    if (!Files.isDirectory(root)) {
      return "the directory is not there. Mount its disk, or create it if this is a new installation.";
    }
    var said =
        Optional.ofNullable(
                cause instanceof FileSystemException e ? e.getReason() : cause.getMessage())
            .orElse("");
    var file = file(cause);
    var lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota")) {
      return "the disk is full (%s). Free some space, then try again.".formatted(said);
    }
    if (lower.contains("read-only")) {
      return "the disk is mounted read-only. Mount it for writing, then try again.";
    }
    if (cause instanceof AccessDeniedException) {
      return "%s may not be written or read. Give the user that runs Sluice access to it, then try again."
          .formatted(file);
    }
    if (cause instanceof NoSuchFileException) {
      return "%s is missing. Check that the disk is whole and mounted, then try again."
          .formatted(file);
    }
    return "%s: %s. Check the disk, then try again."
        .formatted(file, said.isEmpty() ? cause.getClass().getSimpleName() : said);
  }

  private String file(IOException cause) {
    return cause instanceof FileSystemException e && e.getFile() != null
        ? e.getFile()
        : root.toString();
  }
}
