package org.sluice.repo;

/**
 * Packages cannot be fetched now because our own disk does not keep what comes; their provider can
 * do nothing about it.
 */
public final class DownloadsNotKeptException extends SourceUnavailableException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which file or directory, and what happened
   * @param cause what the machine said
   */
  public DownloadsNotKeptException(String message, Throwable cause) {
    super(message, cause);
  }
}
