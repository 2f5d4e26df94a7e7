package org.sluice.rollout.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The home directory cannot be used. */
final class HomeNotWritableException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  HomeNotWritableException(Path home, IOException cause) {
    super(
        "The home directory %s is not writable (%s). Make it writable for this user, or choose another with --home."
            .formatted(home, reasonOf(cause)),
        cause);
  }

  private static String reasonOf(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "there is a file of this name";
    }
    return cause instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : String.valueOf(cause.getMessage());
  }
}
