package org.sluice.repo.sign;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.sluice.repo.sign.Certificate.Standing;

/**
 * What a primary key says about itself and its subkeys, in signatures whose genuineness is checked
 * (RFC 9580, sections 5.2.1 and 5.2.3.10).
 */
final class PrimaryKeyWords {
  private final PGPPublicKey primary;

  PrimaryKeyWords(PGPPublicKey primary) {
    this.primary = primary;
  }

  Standing on(PGPPublicKey key) {
    return latestWord(key)
        .map(word -> new Standing(isForSigning(word, key), expiry(word, key)))
        .orElseGet(() -> new Standing(false, Optional.empty()));
  }

  private static Optional<Instant> expiry(PGPSignature word, PGPPublicKey key) {
    var seconds = word.getHashedSubPackets().getKeyExpirationTime();
    return seconds > 0
        ? Optional.of(PacketTime.instant(key.getCreationTime()).plusSeconds(seconds))
        : Optional.empty();
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
            && back.verifyCertification(primary, subkey)) {
          return true;
        }
      }
      return false;
    } catch (PGPException e) {
      return false;
    }
  }

  private Optional<PGPSignature> latestWord(PGPPublicKey key) {
    Iterable<PGPSignature> signatures = key::getSignatures;
    return StreamSupport.stream(signatures.spliterator(), false)
        .filter(signature -> signature.getKeyID() == primary.getKeyID())
        .filter(signature -> signature.getHashedSubPackets() != null)
        .filter(signature -> isGenuine(signature, key))
        .max(Comparator.comparing(each -> PacketTime.instant(each.getCreationTime())));
  }

  private boolean isGenuine(PGPSignature signature, PGPPublicKey key) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
      if (!key.isMasterKey()) {
        return signature.getSignatureType() == PGPSignature.SUBKEY_BINDING
            && signature.verifyCertification(primary, key);
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
}
