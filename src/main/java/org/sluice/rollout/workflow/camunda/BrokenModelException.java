package org.sluice.rollout.workflow.camunda;

import java.util.List;

/** A process model or decision table cannot be used; the service does not start with it. */
public final class BrokenModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * @param file which file, as a person finds it
   * @param faults everything that is wrong in it, each a sentence with its place
   */
  BrokenModelException(String file, List<String> faults) {
    super(
        file
            + " cannot be used. Mend it, or take it away to use the shipped one:\n  "
            + String.join("\n  ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Everything that is wrong, each a sentence with its place. */
  public List<String> faults() {
    return faults;
  }
}
