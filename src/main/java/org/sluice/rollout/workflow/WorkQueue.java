package org.sluice.rollout.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

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
   * caller's transaction. A take-out before production cannot be refused, only fail.
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

  /** All work that processes wait for, in the order in which it is taken. */
  List<Queued> queued();

  /**
   * Lets work that failed be tried again now: what waits for its next try need not wait, and what
   * nobody tries any longer is tried once more.
   *
   * @return whether there was such work of this release
   */
  boolean tryNow(ReleaseId release);

  /**
   * Work as it stands in the queue.
   *
   * @param item the work
   * @param state how far it is
   * @param nextTry when it is tried next, if it waits for that
   * @param message what it failed at last; empty if it never did
   */
  record Queued(WorkItem item, State state, Optional<Instant> nextTry, String message) {}

  /** How far work is. */
  enum State {
    /** Will be taken as soon as somebody is free. */
    WAITING,
    /** Somebody is at it. */
    RUNNING,
    /** Failed, and will be tried again by itself. */
    FAILED,
    /** Failed, and waits for an administrator: an incident. */
    STUCK
  }
}
