package org.sluice.repo.rpm.signature;

import java.io.IOException;
import org.sluice.repo.Content;

/** Makes our signatures; where the secret key lies is its own affair. */
public interface HeaderSigning {

  /**
   * Signs these bytes.
   *
   * @param content what the signature is made over
   * @return one binary OpenPGP signature packet of version 4, over a binary document
   * @throws IOException if the content cannot be read
   * @throws org.sluice.repo.RepositoryUnavailableException if the key cannot be used now
   */
  byte[] sign(Content content) throws IOException;

  /** The public keys by which others check these signatures. */
  ProviderKeys publicKeys();
}
