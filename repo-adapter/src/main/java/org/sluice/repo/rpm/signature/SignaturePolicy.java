package org.sluice.repo.rpm.signature;

import java.util.Optional;
import org.sluice.repo.Finding;

/** What is asked of the signatures of one provider's packages. */
public enum SignaturePolicy {
  /** Every package is signed by a key of the provider's keyring. */
  REQUIRED,
  /** A package may come without a signature; one that is there must be good. */
  IF_PRESENT,
  /** Nobody looks. */
  OFF;

  /**
   * What this policy has to say about a package.
   *
   * @param fileName the package
   * @param verdict what its signatures are worth
   * @return empty if it may enter
   */
  public Optional<Finding> finding(String fileName, SignatureVerdict verdict) {
    if (this == OFF || (this == IF_PRESENT && verdict instanceof SignatureVerdict.NotSigned)) {
      return Optional.empty();
    }
    return new SignatureFindings(fileName).about(verdict);
  }
}
