package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A file that was named on the command line cannot be read or written. */
final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadFileException(Path file, IOException cause) {
    super("%s cannot be read: %s".formatted(file, cause), cause);
  }

  BadFileException(String message, Exception cause) {
    super(message, cause);
  }
}
