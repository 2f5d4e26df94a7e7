package org.sluice.rollout.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.ChangeSet;

/**
 * Everything that came in, unique by source and event id. Each method takes part in the caller's
 * transaction.
 */
public interface Inbox {

  /**
   * Keeps a change set until it is decided. An event that is known already is not kept twice.
   *
   * @param eventId the source's own id of the event
   * @param changes what is wanted
   * @return number of the entry, the first one's if the event was known
   */
  long add(String eventId, ChangeSet changes);

  /**
   * The releases that have undecided entries, in order of their oldest one; those whose entries are
   * all pending come after those that have news.
   */
  List<ReleaseId> releasesWithWork(int limit);

  /** Undecided entries of one release, oldest first; the caller holds the release's row lock. */
  List<Entry> undecidedOf(ReleaseId release);

  /** Stores what became of an entry. */
  void decide(long number, Decision decision);

  /** What became of an entry; empty while it is undecided and not pending either. */
  Optional<Decision> decisionOn(long number);

  /**
   * One entry.
   *
   * @param number in order of arrival
   * @param changes what is wanted
   * @param receivedAt when it came
   * @param pending whether it has been looked at and waits for the running operation
   */
  record Entry(long number, ChangeSet changes, Instant receivedAt, boolean pending) {}
}
