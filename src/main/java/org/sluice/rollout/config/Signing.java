package org.sluice.rollout.config;

import java.util.Optional;
import org.sluice.repo.sign.Signer;

/**
 * Who signs the repositories of this installation.
 *
 * @param signer empty if they are not signed
 */
record Signing(Optional<Signer> signer) {

  /** The public keys for clients; an empty text if the repositories are not signed. */
  String publicKeys() {
    return signer.map(Signer::armouredKeys).orElse("");
  }
}
