package org.sluice.rollout.workflow;

import java.util.Optional;
import org.sluice.repo.ReleaseId;

/**
 * The running processes, one for each release. Every method takes part in the caller's transaction;
 * the caller holds the release's row lock.
 */
public interface ReleaseWorkflow {

  /** Begins the process of a release, which comes to its first wait before this returns. */
  void begin(ReleaseId release);

  /**
   * Whether the process is waiting for this signal now. One that has ended in production waits to
   * be withdrawn from there.
   */
  boolean awaits(ReleaseId release, Signal signal);

  /**
   * Tells the process something; it runs to its next wait before this returns. A withdrawal from
   * production begins a new process.
   *
   * @return whether it was waiting for that; if not, nothing has happened
   */
  boolean signal(ReleaseId release, Signal signal);

  /** Where the process stands and how it came there; empty if the release never had one. */
  Optional<Position> whereIs(ReleaseId release);
}
