package org.sluice.rollout.tickets;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.release.ReleaseOutcome;

/**
 * An early adopter's report that was written as a comment: the first line is {@code Report:} and
 * the outcome that is recommended, the rest is what was seen.
 *
 * @param outcome what is recommended
 * @param text what was seen
 */
record ReportInComment(ReleaseOutcome outcome, String text) {
  private static final Pattern FIRST_LINE =
      Pattern.compile("\\s*report\\s*:\\s*(\\S+)[^\\n]*", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a comment.
   *
   * @return the report; empty if the comment is none
   * @throws NotUnderstoodException if it is one, with an outcome that is not known
   */
  static Optional<ReportInComment> in(String comment) {
    var match = FIRST_LINE.matcher(comment);
    return match.lookingAt()
        ? Optional.of(
            new ReportInComment(
                ReleaseOutcome.parse(match.group(1)), comment.substring(match.end()).strip()))
        : Optional.empty();
  }

  /** Whether a comment looks like a report. */
  static boolean isIn(String comment) {
    return FIRST_LINE.matcher(comment).lookingAt();
  }
}
