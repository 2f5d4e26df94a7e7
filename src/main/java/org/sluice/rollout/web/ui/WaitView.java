package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Locale;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Step;

/**
 * What a release waits for.
 *
 * @param headline in a few words
 * @param since since when
 * @param sentence in one whole sentence
 * @param next who can do what, one by one; empty if nobody needs to do anything
 * @param reason why it stands here and not further on; may be empty
 */
record WaitView(String headline, Moment since, String sentence, List<String> next, String reason) {

  static WaitView of(Release release, Explanations.Explanation waits, DiagramView diagram) {
    return new WaitView(
        hasFailed(release, waits) ? failed(release.step()) : headline(release, diagram),
        Moment.of(waits.since()),
        waits.sentence(),
        waits.next().stream().map(phrase -> Words.capital(phrase) + ".").toList(),
        waits.reason());
  }

  /** Whether anybody can do anything. */
  public boolean hasNext() {
    return !next.isEmpty();
  }

  private static boolean hasFailed(Release release, Explanations.Explanation waits) {
    return release.step().isOperation() && !waits.reason().isEmpty();
  }

  private static String failed(Step step) {
    return switch (step) {
      case FETCH -> "Could not be fetched yet";
      case MOVE_TO_STAGED_ROLLOUT -> "Could not be moved to staged rollout yet";
      case MOVE_TO_PRODUCTION -> "Could not be moved to production yet";
      default -> "Could not be taken out yet";
    };
  }

  private static String headline(Release release, DiagramView diagram) {
    return switch (release.step()) {
      case COMPLETION -> "Waits for the rest of its submission";
      case FETCH -> "Is being fetched from its provider";
      case FETCH_REFUSED -> "Could not be fetched";
      case VERIFICATION -> "Waits for verification";
      case MOVE_TO_STAGED_ROLLOUT -> "Is being moved to staged rollout";
      case REPORTS -> "Waits for reports of early adopters";
      case GRACE_PERIOD -> "Is in its grace period";
      case DECISION -> "Waits for a decision";
      case MOVE_TO_PRODUCTION -> "Is being moved to production";
      case TAKE_OUT_REJECTED -> "Was rejected and is being taken out";
      case TAKE_OUT_WITHDRAWN -> "Was withdrawn and is being taken out";
      case TAKE_OUT_OF_PRODUCTION -> "Was withdrawn and is being taken out of production";
      case DONE ->
          release.fields().repoStatus().filter(RepoStatus.PRODUCTION::equals).isPresent()
              ? "Is in production"
              : "Was " + diagram.end().toLowerCase(Locale.ROOT);
    };
  }
}
