package org.sluice.repo.planning;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/** What earlier promotions took out of production. */
@FunctionalInterface
public interface Evidence {

  /**
   * What a release pushed out of production.
   *
   * @param release which release
   * @param generation the generation that brought it into production
   * @return what left because of it; empty if that generation is no longer kept
   */
  Optional<List<Listing>> takenOut(ReleaseId release, long generation);
}
