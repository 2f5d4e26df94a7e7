package org.sluice.rollout.promotion;

import java.util.List;
import java.util.Map;
import org.sluice.repo.Finding;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;

/**
 * What the comment templates of the moments may use.
 *
 * @param release the release's id
 * @param product its product, version and platform in one phrase
 * @param address where the packages are now; empty if nowhere
 * @param outcome what the staged rollout came to; may be empty
 * @param findings what was found, each as a sentence
 * @param hasFindings whether anything was found
 * @param gracePeriodDays how long a grace period lasts
 * @param commands by which machines go back to what production lists; empty if nothing left it
 */
record MomentText(
    String release,
    String product,
    String address,
    String outcome,
    List<String> findings,
    boolean hasFindings,
    long gracePeriodDays,
    List<String> commands) {

  static MomentText of(
      Release release,
      Map<Field, String> values,
      List<Finding> findings,
      long gracePeriodDays,
      List<String> commands) {
    return new MomentText(
        release.id().toString(),
        release.spoken(),
        values.getOrDefault(Field.REPOSITORY_URL, ""),
        release.fields().get(Field.OUTCOME),
        findings.stream().map(Finding::sentence).toList(),
        !findings.isEmpty(),
        gracePeriodDays,
        commands);
  }
}
