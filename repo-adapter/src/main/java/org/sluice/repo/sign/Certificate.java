package org.sluice.repo.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/**
 * A primary key, its subkeys, and what the primary key's own signatures say about each. They are
 * checked once, here: the library's signatures keep a state, so that threads cannot share them.
 */
final class Certificate {
  private final PGPPublicKeyRing ring;
  private final Map<Fingerprint, Standing> standings = new HashMap<>();

  Certificate(PGPPublicKeyRing ring) {
    this.ring = ring;
    var words = new PrimaryKeyWords(primary());
    ring.forEach(key -> standings.put(Fingerprint.of(key.getFingerprint()), words.on(key)));
  }

  /**
   * What the primary key says about one key.
   *
   * @param maySign whether it is meant for signing data
   * @param expiry when it ends; empty if never
   */
  record Standing(boolean maySign, Optional<Instant> expiry) {}

  PGPPublicKey primary() {
    return ring.getPublicKey();
  }

  /** The primary key or subkey with this number. */
  Optional<PGPPublicKey> key(long keyId) {
    return Optional.ofNullable(ring.getPublicKey(keyId));
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(primary().getFingerprint());
  }

  String userId() {
    var names = primary().getUserIDs();
    return names.hasNext() ? names.next() : "";
  }

  /** As clients and people know it. */
  PublicKey publicKey() {
    try {
      return new PublicKey(
          fingerprint(),
          userId(),
          PacketTime.instant(primary().getCreationTime()),
          expiry(primary()),
          algorithm(primary()),
          Armour.of(ring.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
  }

  /** When a key of this certificate ends, by its own or its primary key's word. */
  Optional<Instant> expiry(PGPPublicKey key) {
    return Stream.of(key, primary())
        .flatMap(each -> standing(each).expiry().stream())
        .min(Comparator.naturalOrder());
  }

  /** Whether the primary key calls it, or itself, back. */
  boolean isRevoked(PGPPublicKey key) {
    return key.hasRevocation() || primary().hasRevocation();
  }

  /** Whether a key of this certificate may sign data. */
  boolean maySign(PGPPublicKey key) {
    return standing(key).maySign();
  }

  private Standing standing(PGPPublicKey key) {
    return standings.getOrDefault(
        Fingerprint.of(key.getFingerprint()), new Standing(false, Optional.empty()));
  }

  /** For people. */
  static String algorithm(PGPPublicKey key) {
    return switch (key.getAlgorithm()) {
      case PublicKeyAlgorithmTags.RSA_GENERAL -> "RSA " + key.getBitStrength();
      case PublicKeyAlgorithmTags.EDDSA_LEGACY, PublicKeyAlgorithmTags.Ed25519 -> "Ed25519";
      case PublicKeyAlgorithmTags.Ed448 -> "Ed448";
      case PublicKeyAlgorithmTags.ECDSA -> "ECDSA " + key.getBitStrength();
      case PublicKeyAlgorithmTags.DSA -> "DSA " + key.getBitStrength();
      default -> "OpenPGP algorithm " + key.getAlgorithm();
    };
  }
}
