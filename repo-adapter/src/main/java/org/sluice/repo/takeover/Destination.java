package org.sluice.repo.takeover;

import java.nio.file.Path;
import org.sluice.repo.Digest;
import org.sluice.repo.Taken;

/** Where package files are taken to. */
public interface Destination {

  /**
   * Takes a file by the SHA-256 that it is trusted to have.
   *
   * @return the package, with the digest that was found if the bytes had to be read; or why it
   *     cannot be read
   */
  Taken adopt(Path file, Digest stated);

  /** Reads a file whole and takes it. */
  Taken take(Path file);
}
