package org.sluice.rollout.systems;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How connected systems fared, as it is kept. Each method takes part in the caller's transaction.
 */
public interface SystemLog {

  /** Keeps that a system is in another condition from now on. */
  void changed(String system, Condition condition, String reason, Instant at);

  /** The newest periods of a system, the newest first. */
  List<Period> of(String system, int limit);

  /**
   * A time in which a system was in one condition.
   *
   * @param condition how it was
   * @param reason why, as a sentence; empty if it answers
   * @param since when that began
   * @param until when it ended; empty if it lasts
   */
  record Period(Condition condition, String reason, Instant since, Optional<Instant> until) {}
}
