package org.sluice.repo.source.base;

import java.io.IOException;

/** One repository of an operating system. */
interface Base {

  /** Where it is, as the configuration has it. */
  String address();

  /**
   * Looks which edition of it is there now.
   *
   * @throws IOException if it cannot be reached, or is no such repository
   */
  Edition latest() throws IOException;

  /** What it listed at one moment. */
  interface Edition {

    /** Stands for exactly this list: hexadecimal digits. */
    String id();

    /**
     * Fetches the list and hands over what the packages in it say about each other.
     *
     * @throws IOException if it cannot be had, or is not what its checksum says
     */
    void handTo(PartsFile.Keeper keeper) throws IOException;
  }
}
