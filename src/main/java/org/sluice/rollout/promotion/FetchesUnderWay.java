package org.sluice.rollout.promotion;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;

/**
 * How far the fetches are that run in this process, for people who look. May be used by several
 * threads at once; nothing of it outlives the process.
 */
public final class FetchesUnderWay {
  private final Map<ReleaseId, Progress.Position> positions = new ConcurrentHashMap<>();

  /** How far the fetch of a release is; empty if none runs, or nothing of it is known yet. */
  public Optional<Progress.Position> of(ReleaseId release) {
    return Optional.ofNullable(positions.get(release));
  }

  void cameTo(ReleaseId release, Progress.Position position) {
    positions.put(release, position);
  }

  void ended(ReleaseId release) {
    positions.remove(release);
  }
}
