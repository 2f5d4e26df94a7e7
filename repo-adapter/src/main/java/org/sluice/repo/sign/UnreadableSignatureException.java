package org.sluice.repo.sign;

import org.sluice.repo.sign.Verification.Reason;

/** A signature, or the frame around a signed text, is of no form that can be read. */
final class UnreadableSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param what is wrong, as the second half of a sentence
   */
  UnreadableSignatureException(Reason reason, String what) {
    super(what);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
