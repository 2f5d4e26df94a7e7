package org.sluice.repo.sign;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from changing one key directory together; it ends with its process. */
final class KeyLock {
  private KeyLock() {}

  /** A change to the key directory. */
  interface Change<T> {
    T make() throws IOException;
  }

  /** Makes a change as soon as no other process makes one. */
  static <T> T holding(Path directory, Change<T> change) throws IOException {
    // Closing the channel gives the lock back.
    try (var channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return change.make();
    } catch (OverlappingFileLockException e) {
      throw new SigningUnavailableException(
          "The signing keys in %s are just being changed from elsewhere in this process. Try again."
              .formatted(directory),
          e);
    }
  }
}
