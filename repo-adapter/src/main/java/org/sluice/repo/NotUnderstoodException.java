package org.sluice.repo;

/**
 * Text that somebody wrote stands for nothing that we know; the message says what is understood.
 */
public final class NotUnderstoodException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the kind of thing expected, such as {@code platform}
   * @param text what was written
   * @param expected what is understood, with an example
   */
  public NotUnderstoodException(String what, String text, String expected) {
    super("'%s' is not a %s: expected %s.".formatted(text, what, expected));
  }
}
