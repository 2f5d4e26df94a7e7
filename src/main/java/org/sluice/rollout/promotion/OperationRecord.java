package org.sluice.rollout.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.WorkItem;

/**
 * One operation as people see it in the queue and in the history.
 *
 * @param id its id, which is also the repositories' operation id
 * @param releases which releases it moves
 * @param work what is done
 * @param state how far it is
 * @param askedAt when the process asked for it
 * @param endedAt when it ended
 * @param generation the generation that shows it
 * @param findings what was found wrong or worth a look
 * @param effect every package that entered or left a repository
 * @param message what the machinery failed at last; may be empty
 */
public record OperationRecord(
    String id,
    List<ReleaseId> releases,
    WorkItem.Work work,
    State state,
    Instant askedAt,
    Optional<Instant> endedAt,
    OptionalLong generation,
    List<Finding> findings,
    Effect effect,
    String message) {
  /** Keeps copies. */
  public OperationRecord {
    releases = List.copyOf(releases);
    findings = List.copyOf(findings);
  }

  /** How far an operation is. */
  public enum State {
    /** A worker is at it, or was when the engine stopped. */
    RUNNING,
    /** Carried out. */
    DONE,
    /** Refused because of the release. */
    REFUSED,
    /** The machinery failed; it is tried again, or waits for an administrator. */
    FAILED
  }
}
