package org.sluice.rollout.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The work on repositories that processes wait for, in order of priority and age. */
public interface WorkQueue {

  /**
   * Takes work that nobody else is at, for a lease; in a short transaction of its own.
   *
   * @param limit how much at most
   * @param lease how long it is ours; it may be taken by others afterwards
   */
  List<WorkItem> claim(int limit, Duration lease);

  /** Makes a lease longer while long work goes on; in a short transaction of its own. */
  void extend(WorkItem item, Duration lease);

  /**
   * The work is done; the process goes on in the caller's transaction.
   *
   * @throws RuntimeException if the lease has gone to another node or the work is no longer wanted;
   *     nothing has happened then, and trying again does not help
   */
  void complete(WorkItem item);

  /**
   * The work was refused because of the release; the process goes on along its refusal, in the
   * caller's transaction. A take-out cannot be refused, only fail.
   *
   * @throws RuntimeException as {@link #complete} does
   */
  void refuse(WorkItem item);

  /**
   * The machinery failed.
   *
   * @param item what failed
   * @param message what failed, for the administrator
   * @param retryAfter when to try again; empty if nobody should without an administrator: an
   *     incident
   */
  void fail(WorkItem item, String message, Optional<Duration> retryAfter);

  /** Gives back what this node had taken before it stopped; called once at start. */
  void releaseOwnLeases();

  /** The incidents, oldest first. */
  List<Incident> incidents();

  /**
   * Tries again what ended in an incident.
   *
   * @param id of the incident
   * @return whether there was such an incident
   */
  boolean retry(String id);

  /**
   * Work that waits for an administrator.
   *
   * @param id its id
   * @param item the work
   * @param message what failed
   */
  record Incident(String id, WorkItem item, String message) {}
}
