package org.sluice.rollout.release;

import java.util.List;
import org.sluice.repo.ReleaseId;

/** The one append-only log of what happened. */
public interface History {

  /**
   * Appends in the caller's transaction; readers see it once the transaction has ended and the
   * event is sealed.
   */
  void append(Event event);

  /** What happened to a release, oldest first. */
  List<Numbered> of(ReleaseId release);

  /**
   * What happened to all releases after a position.
   *
   * @param position the last position already known; 0 for the beginning
   * @param limit how many at most
   */
  List<Numbered> after(long position, int limit);

  /**
   * A sealed event.
   *
   * @param position counts up in the order of commits, without gaps
   * @param event what happened
   */
  record Numbered(long position, Event event) {}
}
