package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key that may sign packages.
 *
 * @param key for the library
 * @param signer its name
 * @param expiresAt when its time is over, if ever
 * @param revocation whether it was taken back
 * @param fault why it should sign nothing, to follow "a key that"
 */
record ProviderKey(
    PGPPublicKey key,
    Signer signer,
    Optional<Instant> expiresAt,
    Optional<Revocation> revocation,
    Optional<String> fault) {

  /**
   * That a key was taken back.
   *
   * @param at when
   * @param always whether older signatures are worth nothing too, because somebody else may have
   *     had the key
   */
  record Revocation(Instant at, boolean always) {
    boolean concerns(Instant signedAt) {
      return always || !signedAt.isBefore(at);
    }
  }

  Instant madeAt() {
    try {
      return PacketTime.of(key);
    } catch (IOException e) {
      throw new UncheckedIOException("A key in memory can be encoded", e);
    }
  }

  KeyId id() {
    return new KeyId(key.getKeyID());
  }

  Optional<Revocation> revocationFor(Instant signedAt) {
    return revocation.filter(made -> made.concerns(signedAt));
  }

  Optional<Instant> expiryBefore(Instant signedAt) {
    return expiresAt.filter(end -> !signedAt.isBefore(end));
  }
}
