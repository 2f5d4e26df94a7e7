package org.sluice.repo.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.sluice.repo.sign.Verification.GoodSignature;
import org.sluice.repo.sign.Verification.NotVerified;
import org.sluice.repo.sign.Verification.Reason;

/** The check of one signature: what can be said before the content is read, and afterwards. */
final class SignatureCheck {
  private static final int FEWEST_BITS = 2048;
  // Clocks differ; gpg refuses later ones as well.
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofHours(1);

  private final PGPSignature signature;
  private final Certificate certificate;
  private final PGPPublicKey key;

  /**
   * @param certificate that holds {@code key}, which the signature names as its maker
   */
  SignatureCheck(PGPSignature signature, Certificate certificate, PGPPublicKey key) {
    this.signature = signature;
    this.certificate = certificate;
    this.key = key;
  }

  /** Why this signature counts for nothing, whatever the content is. */
  Optional<NotVerified> objection(Set<Integer> types, Instant now) {
    if (!types.contains(signature.getSignatureType())) {
      return no(
          Reason.UNREADABLE,
          "is of type %d, which is not for such content".formatted(signature.getSignatureType()),
          "Sign it with gpg --detach-sign or --clear-sign");
    }
    if (!DigestAlgorithms.isStrong(signature.getHashAlgorithm())) {
      return no(
          Reason.WEAK_DIGEST,
          "rests on %s, for which other content can be made"
              .formatted(DigestAlgorithms.name(signature.getHashAlgorithm())),
          "Sign it again with SHA-256 or SHA-512");
    }
    return keyObjection().or(() -> timeObjection(now));
  }

  private Optional<NotVerified> keyObjection() {
    var remedy = "Sign it with a valid key and make that known to the repository managers";
    if (certificate.isRevoked(key)) {
      return no(Reason.KEY_NOT_VALID, "was made by a key that has been revoked", remedy);
    }
    if (!certificate.maySign(key)) {
      return no(Reason.KEY_NOT_VALID, "was made by a key that is not meant for signing", remedy);
    }
    var algorithm = Certificate.algorithm(key);
    if (algorithm.matches("(RSA|DSA) .*") && key.getBitStrength() < FEWEST_BITS) {
      return no(
          Reason.KEY_NOT_VALID,
          "was made by a key that is too short (%s)".formatted(algorithm),
          remedy);
    }
    return Optional.empty();
  }

  private Optional<NotVerified> timeObjection(Instant now) {
    var remedy = "Check the clock of the machine that signs, and sign it again";
    if (made().isAfter(now.plus(CLOCKS_DIFFER_BY))) {
      return no(Reason.OUT_OF_TIME, "was made in the future, at " + made(), remedy);
    }
    var keyMade = PacketTime.instant(key.getCreationTime());
    if (made().isBefore(keyMade)) {
      return no(Reason.OUT_OF_TIME, "is older than its key, which is of " + keyMade, remedy);
    }
    var keyEnd = certificate.expiry(key).filter(end -> !made().isBefore(end));
    if (keyEnd.isPresent()) {
      return no(
          Reason.KEY_NOT_VALID,
          "was made at %s by a key that expired at %s".formatted(made(), keyEnd.get()),
          "Extend the key, make that known to the repository managers, and sign it again");
    }
    return end()
        .filter(end -> !now.isBefore(end))
        .flatMap(end -> no(Reason.OUT_OF_TIME, "ended at " + end, "Sign it again"));
  }

  private Optional<Instant> end() {
    return Optional.ofNullable(signature.getHashedSubPackets())
        .map(covered -> covered.getSignatureExpirationTime())
        .filter(seconds -> seconds > 0)
        .map(seconds -> made().plusSeconds(seconds));
  }

  void begin() throws UnreadableSignatureException {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
    } catch (PGPException | RuntimeException e) {
      throw broken(e);
    }
  }

  void update(byte[] bytes, int count) {
    signature.update(bytes, 0, count);
  }

  /** Whether the content that was read is what the key signed. */
  boolean isGood() throws UnreadableSignatureException {
    try {
      return signature.verify();
    } catch (PGPException | RuntimeException e) {
      throw broken(e);
    }
  }

  // The library answers numbers that make no sense with exceptions of many kinds.
  private static UnreadableSignatureException broken(Exception cause) {
    return new UnreadableSignatureException(
        Reason.UNREADABLE, "its OpenPGP packets are broken (%s)".formatted(cause.getMessage()));
  }

  GoodSignature good() {
    return new GoodSignature(certificate.fingerprint(), certificate.userId(), made());
  }

  NotVerified altered() {
    return no(
            Reason.ALTERED,
            "does not fit what it stands with: one of them was changed afterwards",
            "Publish both again from one and the same build, then try again")
        .get();
  }

  private Instant made() {
    return PacketTime.instant(signature.getCreationTime());
  }

  private Optional<NotVerified> no(Reason reason, String problem, String remedy) {
    return Optional.of(
        new NotVerified(
            reason,
            "The signature by %s (%s) %s."
                .formatted(certificate.userId(), certificate.fingerprint(), problem),
            remedy + "."));
  }
}
