package org.sluice.rollout.workflow;

/** The points in time that processes wait for. In a running service they come by themselves. */
public interface Timers {

  /**
   * Lets every timer that is due come to pass, oldest first, each in a transaction of its own and
   * in the calling thread. What fails is tried again by a later call.
   *
   * @return how many came to pass
   */
  int runDue();
}
