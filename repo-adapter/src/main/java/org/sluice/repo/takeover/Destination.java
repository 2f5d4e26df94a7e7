package org.sluice.repo.takeover;

import java.nio.file.Path;
import org.sluice.repo.Taken;
import org.sluice.repo.format.Stated;

/** Where package files are taken to. */
public interface Destination {

  /**
   * Takes a file by what it is trusted to be.
   *
   * @return the package, with the digest that was found if the bytes had to be read; or why it
   *     cannot be read
   */
  Taken adopt(Path file, Stated stated);

  /** Reads a file whole and takes it. */
  Taken take(Path file);
}
