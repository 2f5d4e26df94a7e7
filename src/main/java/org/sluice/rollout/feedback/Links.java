package org.sluice.rollout.feedback;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/** Which tickets stand for which release. Each method takes part in the caller's transaction. */
public interface Links {

  /** Links a release to a ticket. */
  void add(ReleaseId release, Link link);

  /** The tickets of a release. */
  List<Link> of(ReleaseId release);

  /** The release that a ticket stands for. */
  Optional<ReleaseId> releaseOf(Link link);

  /**
   * One ticket in one system.
   *
   * @param system name of the ticket system
   * @param ticket id of the ticket there
   */
  record Link(String system, String ticket) {}
}
