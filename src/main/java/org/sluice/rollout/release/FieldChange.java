package org.sluice.rollout.release;

/**
 * One field going from an old to a new value, both in their one spelling; empty text is no value.
 *
 * @param field which field
 * @param from the value before
 * @param to the value after
 */
public record FieldChange(Field field, String from, String to) {

  /** How people write it: {@code Status: Verified -> Rolling-out}. */
  public String spoken() {
    return field + ": " + (from.isEmpty() ? "-" : from) + " -> " + (to.isEmpty() ? "-" : to);
  }
}
