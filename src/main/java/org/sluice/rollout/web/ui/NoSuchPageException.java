package org.sluice.rollout.web.ui;

/** Somebody asked for a page about something that there is not. */
final class NoSuchPageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the thing asked for, such as {@code submission 7}
   */
  NoSuchPageException(String what) {
    super("There is no " + what + ".");
  }
}
