package org.sluice.rollout.intake;

/** A change set is safely kept, and nobody has come to decide it yet. */
public final class UndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long number;

  /**
   * @param number the inbox entry's number
   */
  public UndecidedException(long number) {
    super("The change is kept as inbox entry " + number + " and will be decided soon.");
    this.number = number;
  }

  /** Number of the inbox entry. */
  public long number() {
    return number;
  }
}
