package org.sluice.repo.sign;

import org.sluice.repo.RepositoryUnavailableException;

/**
 * Nothing can be signed now: a key is missing, locked, expired or of no use, or the program that
 * holds it does not answer.
 */
public final class SigningUnavailableException extends RepositoryUnavailableException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which key or file, what is wrong with it, and what an administrator can do
   */
  public SigningUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message which key or file, what is wrong with it, and what an administrator can do
   * @param cause what the machine said
   */
  public SigningUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
