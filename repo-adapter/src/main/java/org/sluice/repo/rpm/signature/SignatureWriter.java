package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.file.Path;

/** A way to put our signature into a package. */
interface SignatureWriter {

  /**
   * Writes the package anew, with our signature in the place of all others.
   *
   * @param original stays as it is
   * @param target does not exist yet
   * @throws IOException if a file cannot be read or written
   * @throws MalformedSignatureException if the package is not one that can be signed
   * @throws org.sluice.repo.RepositoryUnavailableException if the key or program cannot be used now
   */
  void write(Path original, Path target) throws IOException, MalformedSignatureException;
}
