package org.sluice.repo.source.yum;

/**
 * Metadata of a repository cannot be read; the message says what is wrong, as part of a sentence.
 */
public final class MalformedMetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with the metadata file, to be read after its name
   */
  public MalformedMetadataException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong with the metadata file, to be read after its name
   * @param cause what the reader said
   */
  public MalformedMetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
