package org.sluice.repo;

/**
 * Packages cannot be fetched now, for a reason that lies in the machinery: a host that does not
 * answer, a connection that broke, a full disk. Trying again later may help.
 */
public class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which host or file, what happened, and what was waited for
   */
  public SourceUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message which host or file, what happened, and what was waited for
   * @param cause what the machine said
   */
  public SourceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
