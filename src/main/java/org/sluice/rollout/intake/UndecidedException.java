package org.sluice.rollout.intake;

/** A change set is safely kept, and nobody has come to decide it yet. */
public final class UndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param number the inbox entry's number
   */
  public UndecidedException(long number) {
    super("The change is kept as inbox entry " + number + " and will be decided soon.");
  }
}
