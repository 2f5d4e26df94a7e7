package org.sluice.repo.rpm.signature;

import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.ExpiredKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.NotSigned;
import org.sluice.repo.rpm.signature.SignatureVerdict.PayloadUncovered;
import org.sluice.repo.rpm.signature.SignatureVerdict.RevokedKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnfitKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;

/** Says what is wrong with a signature so that the provider can mend it. */
final class SignatureFindings {
  private final String fileName;

  SignatureFindings(String fileName) {
    this.fileName = fileName;
  }

  Optional<Finding> about(SignatureVerdict verdict) {
    if (verdict instanceof NotSigned) {
      return blocks(
          "rpm-not-signed",
          "It carries no signature; packages of this provider are signed.",
          "Sign it with 'rpmsign --addsign' and your release key, then upload it again.");
    }
    if (verdict instanceof UnknownKey unknown) {
      return blocks(
          "rpm-signature-key-unknown",
          "It is signed by key %s, which is not among the keys known of this provider."
              .formatted(unknown.key()),
          "Sign it with a key that we know, or ask the repository managers to add this one.");
    }
    if (verdict instanceof Bad bad) {
      return blocks(
          "rpm-signature-bad",
          bad.problem(),
          "Upload the file again as it was signed; if that does not help, sign it again.");
    }
    return aboutStrength(verdict).or(() -> aboutKey(verdict));
  }

  private Optional<Finding> aboutStrength(SignatureVerdict verdict) {
    if (verdict instanceof WeakDigest weak) {
      return blocks(
          "rpm-signature-weak",
          "Its signature by key %s rests on %s, which can be forged; SHA-256 or better is wanted."
              .formatted(weak.key(), weak.algorithm()),
          "Sign it again with 'rpmsign --addsign --define \"_gpg_digest_algo sha256\"'.");
    }
    if (verdict instanceof PayloadUncovered uncovered) {
      return blocks(
          "rpm-signature-without-payload",
          "The signature by %s covers its header, which names no strong digest of its payload, so that nobody vouches for its files."
              .formatted(uncovered.signer()),
          "Build it with rpm 4.14 or newer, or sign it with 'rpmsign --rpmv3 --addsign'.");
    }
    return Optional.empty();
  }

  private Optional<Finding> aboutKey(SignatureVerdict verdict) {
    if (verdict instanceof ExpiredKey expired) {
      return blocks(
          "rpm-signature-key-expired",
          "It was signed at %s by %s, a key that had expired at %s."
              .formatted(expired.signedAt(), expired.signer(), expired.expiredAt()),
          "Sign it with a key that is valid, or prolong this one and send the repository managers its public part.");
    }
    if (verdict instanceof UnfitKey unfit) {
      return blocks(
          "rpm-signature-key-unfit",
          "It is signed by %s, a key that %s.".formatted(unfit.signer(), unfit.reason()),
          "Sign it with a signing key of RSA 2048 or more, or Ed25519, that the repository managers know.");
    }
    if (verdict instanceof RevokedKey revoked) {
      return blocks(
          "rpm-signature-key-revoked",
          "It was signed at %s by %s, a key that was revoked at %s."
              .formatted(revoked.signedAt(), revoked.signer(), revoked.revokedAt()),
          "Sign it with a key that is not revoked, after checking that it is what you built.");
    }
    return Optional.empty();
  }

  private Optional<Finding> blocks(String code, String problem, String remedy) {
    return Optional.of(Finding.blocks(code, fileName, problem, remedy));
  }
}
