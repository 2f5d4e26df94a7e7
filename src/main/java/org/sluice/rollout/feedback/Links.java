package org.sluice.rollout.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/**
 * Which tickets stand for which release, or for a whole submission. Each method takes part in the
 * caller's transaction.
 */
public interface Links {

  /** Links a release to a ticket. */
  void add(ReleaseId release, Link link);

  /** The tickets of a release. */
  List<Link> of(ReleaseId release);

  /** The release that a ticket stands for. */
  Optional<ReleaseId> releaseOf(Link link);

  /** Links a submission to a ticket; nothing happens if they are linked. */
  void addToSubmission(long submission, Link link);

  /** The tickets of a submission. */
  List<Link> ofSubmission(long submission);

  /** Number of the submission that a ticket stands for. */
  Optional<Long> submissionOf(Link link);

  /**
   * A ticket that was to be opened has been opened.
   *
   * @param opened the link until now
   * @param ticket id of the ticket
   */
  void opened(Link opened, String ticket);

  /** A ticket stands for its release no longer. */
  void remove(Link link);

  /** Tickets in one system whose releases have not come to their end, or did so after a moment. */
  List<Link> endedAfter(String system, Instant moment);

  /**
   * One ticket in one system.
   *
   * @param system name of the ticket system
   * @param ticket id of the ticket there
   */
  record Link(String system, String ticket) {
    /** Before a number, no ticket's id begins so. */
    private static final String TO_BE_OPENED = "new:";

    /** The ticket that is to be opened for a release, and has no id yet. */
    public static Link toBeOpened(String system, ReleaseId release) {
      return new Link(system, TO_BE_OPENED + release);
    }

    /** Whether the ticket has yet to be opened. */
    public boolean isToBeOpened() {
      return ticket.startsWith(TO_BE_OPENED);
    }
  }
}
