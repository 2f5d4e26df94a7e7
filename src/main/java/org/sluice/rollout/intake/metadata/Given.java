package org.sluice.rollout.intake.metadata;

/**
 * Something that a file says, and where it says it.
 *
 * @param text what, without blanks around it
 * @param place where, as {@link org.sluice.rollout.release.Fault} shows it
 */
record Given(String text, String place) {
  Given {
    text = text.strip();
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  /** The same place saying something else: what was meant there. */
  Given meaning(String other) {
    return new Given(other, place);
  }
}
