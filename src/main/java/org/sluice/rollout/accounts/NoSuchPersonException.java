package org.sluice.rollout.accounts;

/** Somebody asked for a person that there is not. */
public final class NoSuchPersonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param name the name asked for
   */
  public NoSuchPersonException(String name) {
    super("There is nobody with the user name " + name + ".");
  }
}
