package org.sluice.repo.sign;

import org.sluice.repo.RepositoryUnavailableException;

/** The keys by which signatures are to be checked cannot be read. */
public final class KeyringUnavailableException extends RepositoryUnavailableException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which file, what is wrong with it, and what an administrator can do
   */
  public KeyringUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message which file, what is wrong with it, and what an administrator can do
   * @param cause what the machine said
   */
  public KeyringUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
