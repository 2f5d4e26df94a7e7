package org.sluice.repo.planning;

import java.util.List;
import org.sluice.repo.Finding;
import org.sluice.repo.Platform;

/** Makes the three repositories of a platform where they are not. */
final class Platforms {
  private Platforms() {}

  static List<Finding> begin(Platform platform, Draft draft) {
    var overlapping =
        draft.before().platforms().stream()
            .filter(other -> isBelow(platform, other) || isBelow(other, platform))
            .map(other -> Reasons.platformsOverlap(platform, other))
            .toList();
    if (overlapping.isEmpty()) {
      draft.beginPlatform(platform);
    }
    return overlapping;
  }

  // A platform's spelling is its path: one below the other would publish a repository inside
  // another.
  private static boolean isBelow(Platform one, Platform other) {
    return one.toString().startsWith(other + "/");
  }
}
