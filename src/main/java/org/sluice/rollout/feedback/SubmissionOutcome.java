package org.sluice.rollout.feedback;

import java.util.List;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Status;

/** What a submission as a whole came to. */
final class SubmissionOutcome {
  private SubmissionOutcome() {}

  /** Whether all its releases have come to their end, by what their tickets say. */
  static boolean isOver(List<Release> releases) {
    return releases.stream()
        .allMatch(release -> release.fields().get(Field.STATUS).equals(Status.DONE.toString()));
  }

  /** Success if all succeeded, Reject if all were rejected, and Warning in between. */
  static String of(List<Release> releases) {
    var outcomes = releases.stream().map(release -> release.fields().get(Field.OUTCOME)).distinct();
    var different = outcomes.toList();
    return different.size() == 1 ? different.get(0) : ReleaseOutcome.WARNING.toString();
  }
}
