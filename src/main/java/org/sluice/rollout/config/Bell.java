package org.sluice.rollout.config;

/** Rung by whoever has left work for others; wakes the background threads once they are there. */
final class Bell implements Runnable {
  private volatile Runnable listener = () -> {};

  void heardBy(Runnable whoListens) {
    listener = whoListens;
  }

  @Override
  public void run() {
    listener.run();
  }
}
