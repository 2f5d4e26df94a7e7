package org.sluice.repo.rpm.signature;

import org.sluice.repo.sign.Fingerprint;

/**
 * The key of a keyring that made a signature.
 *
 * @param fingerprint of the key itself, which may be a subkey
 * @param owner the first user id of the key, as whoever made it wrote it; empty if it has none
 */
public record Signer(Fingerprint fingerprint, String owner) {

  /** Owner and fingerprint, as findings write them. */
  @Override
  public String toString() {
    return owner.isEmpty() ? fingerprint.hex() : owner + " (" + fingerprint.hex() + ")";
  }
}
