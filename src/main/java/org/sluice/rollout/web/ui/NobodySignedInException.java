package org.sluice.rollout.web.ui;

/** A page that needs a person was asked for by nobody with an account. */
final class NobodySignedInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NobodySignedInException() {
    super("Nobody is signed in.");
  }
}
