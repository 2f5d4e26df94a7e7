package org.sluice.rollout.demo;

/** Something did not go as the demo expects. */
final class DemoFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailedException(String message) {
    super(message);
  }
}
