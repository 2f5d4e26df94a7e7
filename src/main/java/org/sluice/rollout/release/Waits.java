package org.sluice.rollout.release;

import java.util.Optional;
import org.sluice.repo.ReleaseId;

/** What each release waits for now. Each method takes part in the caller's transaction. */
public interface Waits {

  /** Says what a release waits for from now on. */
  void set(Wait wait);

  /** What a release waits for. */
  Optional<Wait> of(ReleaseId release);
}
