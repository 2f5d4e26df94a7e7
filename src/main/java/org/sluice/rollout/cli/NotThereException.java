package org.sluice.rollout.cli;

/** What was named on the command line is not there. */
final class NotThereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotThereException(String message) {
    super(message);
  }
}
