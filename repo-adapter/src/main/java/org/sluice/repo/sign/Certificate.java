package org.sluice.repo.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * A primary key, its subkeys, and what the primary key's own signatures say about each.
 *
 * @param ring the packets
 */
record Certificate(PGPPublicKeyRing ring) {

  PGPPublicKey primary() {
    return ring.getPublicKey();
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
        .flatMap(each -> ownExpiry(each).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> ownExpiry(PGPPublicKey key) {
    return latestWord(key)
        .map(word -> word.getHashedSubPackets().getKeyExpirationTime())
        .filter(seconds -> seconds > 0)
        .map(seconds -> PacketTime.instant(key.getCreationTime()).plusSeconds(seconds));
  }

  /** Whether the primary key calls it, or itself, back. */
  boolean isRevoked(PGPPublicKey key) {
    return key.hasRevocation() || primary().hasRevocation();
  }

  /** Whether a key of this certificate may sign data. */
  boolean maySign(PGPPublicKey key) {
    return latestWord(key).map(word -> isForSigning(word, key)).orElse(false);
  }

  private boolean isForSigning(PGPSignature word, PGPPublicKey key) {
    var flags = word.getHashedSubPackets().getKeyFlags();
    return isSigningAlgorithm(key)
        && (flags == 0 || (flags & KeyFlags.SIGN_DATA) != 0)
        && (key.isMasterKey() || signsBack(word, key));
  }

  private static boolean isSigningAlgorithm(PGPPublicKey key) {
    return switch (key.getAlgorithm()) {
      case PublicKeyAlgorithmTags.RSA_GENERAL,
          PublicKeyAlgorithmTags.DSA,
          PublicKeyAlgorithmTags.ECDSA,
          PublicKeyAlgorithmTags.EDDSA_LEGACY,
          PublicKeyAlgorithmTags.Ed25519,
          PublicKeyAlgorithmTags.Ed448 ->
          true;
      default -> false;
    };
  }

  // Without it anybody could claim another's signing key as a subkey (RFC 9580, section 5.2.1.9).
  private boolean signsBack(PGPSignature binding, PGPPublicKey subkey) {
    try {
      var embedded = binding.getHashedSubPackets().getEmbeddedSignatures();
      if (embedded.isEmpty()) {
        embedded = binding.getUnhashedSubPackets().getEmbeddedSignatures();
      }
      for (var back : embedded) {
        back.init(new BcPGPContentVerifierBuilderProvider(), subkey);
        if (back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
            && back.verifyCertification(primary(), subkey)) {
          return true;
        }
      }
      return false;
    } catch (PGPException e) {
      return false;
    }
  }

  /** The primary key's latest signature that says what this key is for. */
  private Optional<PGPSignature> latestWord(PGPPublicKey key) {
    Iterable<PGPSignature> signatures = key::getSignatures;
    return StreamSupport.stream(signatures.spliterator(), false)
        .filter(signature -> signature.getKeyID() == primary().getKeyID())
        .filter(signature -> signature.getHashedSubPackets() != null)
        .filter(signature -> isGenuine(signature, key))
        .max(Comparator.comparing(each -> PacketTime.instant(each.getCreationTime())));
  }

  private boolean isGenuine(PGPSignature signature, PGPPublicKey key) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), primary());
      if (!key.isMasterKey()) {
        return signature.getSignatureType() == PGPSignature.SUBKEY_BINDING
            && signature.verifyCertification(primary(), key);
      }
      if (signature.getSignatureType() == PGPSignature.DIRECT_KEY) {
        return signature.verifyCertification(key);
      }
      return signature.isCertification() && certifiesAName(signature, key);
    } catch (PGPException e) {
      return false;
    }
  }

  private static boolean certifiesAName(PGPSignature signature, PGPPublicKey key)
      throws PGPException {
    var names = key.getRawUserIDs();
    while (names.hasNext()) {
      if (signature.verifyCertification(names.next(), key)) {
        return true;
      }
    }
    return false;
  }

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
