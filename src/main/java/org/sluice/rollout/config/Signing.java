package org.sluice.rollout.config;

import java.util.Optional;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.trust.EntrySigning;

/**
 * Who signs the repositories of this installation, and packages that enter them.
 *
 * @param signer empty if the repositories are not signed
 * @param packages our own signature on packages
 */
record Signing(Optional<Signer> signer, EntrySigning packages) {

  /** The public keys for clients; an empty text if the repositories are not signed. */
  String publicKeys() {
    return signer.map(Signer::armouredKeys).orElse("");
  }
}
