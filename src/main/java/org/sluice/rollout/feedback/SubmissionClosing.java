package org.sluice.rollout.feedback;

import java.util.List;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Status;

/** When the ticket of a whole submission is closed. */
public enum SubmissionClosing {
  /**
   * As soon as each of its releases has a ticket of its own; from then on people do as they like.
   */
  OPENED,
  /** When the outcome of each of its releases is known. */
  OUTCOME,
  /** When each of its releases has come to its end. */
  END;

  /** Whether such a ticket ought to be closed, once releases have tickets of their own. */
  public boolean isDue(List<Release> all) {
    return switch (this) {
      case OPENED -> true;
      case OUTCOME ->
          all.stream().noneMatch(release -> release.fields().get(Field.OUTCOME).isEmpty());
      case END -> SubmissionOutcome.isOver(all);
    };
  }

  /** Whether these changes were the last ones that the submission's outcome waited for. */
  boolean settles(List<FieldChange> changes, List<Release> all) {
    return this == OUTCOME
        ? changes.stream().anyMatch(change -> change.field() == Field.OUTCOME) && isDue(all)
        : changes.stream().anyMatch(SubmissionClosing::ends) && SubmissionOutcome.isOver(all);
  }

  private static boolean ends(FieldChange change) {
    return change.field() == Field.STATUS && change.to().equals(Status.DONE.toString());
  }
}
