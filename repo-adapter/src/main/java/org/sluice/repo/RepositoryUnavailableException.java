package org.sluice.repo;

/**
 * The repositories cannot be used now, for a reason that lies in the machinery; trying again later
 * may help.
 */
public class RepositoryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what cannot be done, which file or lock is in the way, and what an administrator
   *     can do
   */
  public RepositoryUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what cannot be done, which file or lock is in the way, and what an administrator
   *     can do
   * @param cause what the machine said
   */
  public RepositoryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
