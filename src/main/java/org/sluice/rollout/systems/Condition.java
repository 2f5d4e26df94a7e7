package org.sluice.rollout.systems;

/** How a connected system is. */
public enum Condition {
  /** Nobody has asked it since the server was started. */
  NOT_ASKED("has not been asked yet"),
  /** It answers, and has what it needs. */
  ANSWERS("answers"),
  /** It does not answer, or not in a way that can be used. */
  AWAY("does not answer"),
  /** It answers, and something that Sluice needs is missing there. */
  LACKING("lacks something");

  private final String spoken;

  Condition(String spoken) {
    this.spoken = spoken;
  }

  /** The end of a sentence that begins with the system's name. */
  @Override
  public String toString() {
    return spoken;
  }
}
