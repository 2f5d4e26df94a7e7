package org.sluice.rollout.workflow;

import java.util.List;
import org.sluice.repo.ReleaseId;

/**
 * The points in time that processes wait for. In a running service they come by themselves. One
 * that fails is tried again after growing waits; after the last of them it is an incident.
 */
public interface Timers {

  /**
   * Lets every timer that is due come to pass, oldest first, each in a transaction of its own and
   * in the calling thread. What fails is tried again by a call after its wait.
   *
   * @return how many came to pass
   */
  int runDue();

  /** The incidents, oldest first. */
  List<Incident> incidents();

  /**
   * Lets a timer that ended in an incident be tried again now, once.
   *
   * @param id of the incident
   * @return whether there was such an incident
   */
  boolean retry(String id);

  /**
   * A timer that waits for an administrator.
   *
   * @param id its id
   * @param release whose process it should have moved
   * @param message what failed
   */
  record Incident(String id, ReleaseId release, String message) {}
}
