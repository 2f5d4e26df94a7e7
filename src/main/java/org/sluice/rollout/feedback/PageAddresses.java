package org.sluice.rollout.feedback;

import org.sluice.repo.ReleaseId;

/** Where people find a release on our own pages. */
@FunctionalInterface
public interface PageAddresses {

  /** Address of the release's page, as it can be opened from anywhere. */
  String of(ReleaseId release);
}
