package org.sluice.rollout.intake;

import java.time.Duration;
import org.sluice.rollout.release.ChangeSet;

/** Where pages, API and command line hand in changes: the same inbox as every ticket system's. */
public interface ChangeDesk {

  /**
   * Hands in a change set and waits until it is decided.
   *
   * @param changes what is wanted
   * @param patience how long to wait
   * @return what became of it
   * @throws UndecidedException if it is kept but not decided in that time; it will be
   */
  Decision submit(ChangeSet changes, Duration patience);
}
