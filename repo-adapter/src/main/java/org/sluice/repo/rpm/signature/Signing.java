package org.sluice.repo.rpm.signature;

import org.sluice.repo.Finding;

/** What became of a package that was to be signed. */
public sealed interface Signing {

  /**
   * The target carries our signature and no other.
   *
   * @param by our key
   */
  record Signed(SignatureVerdict.Trusted by) implements Signing {}

  /**
   * The original carried our signature and no other already; the target is the same, byte for byte.
   *
   * @param by our key
   */
  record SignedBefore(SignatureVerdict.Trusted by) implements Signing {}

  /**
   * The package is not one that can be signed; there is no target.
   *
   * @param finding what is wrong with it
   */
  record Unsignable(Finding finding) implements Signing {}
}
