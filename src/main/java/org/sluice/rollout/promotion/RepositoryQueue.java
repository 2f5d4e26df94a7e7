package org.sluice.rollout.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.workflow.WorkQueue;

/** The work on repositories, and what else of the machinery has got stuck, as people see it. */
public interface RepositoryQueue {

  /** Everything, in the order in which it is taken; timers that are stuck come last. */
  List<Entry> all();

  /**
   * Lets what failed for a release be tried again now, and writes it down in the release's history.
   *
   * @param release which release
   * @param by who wants it; an administrator
   * @param source where from: {@code desk}, {@code api}, {@code cli}
   * @return why not; empty if it is tried again
   * @throws org.sluice.rollout.release.NoSuchReleaseException if there is none with this id
   */
  Optional<Refusal> tryNow(ReleaseId release, Person by, String source);

  /**
   * One thing that is to be done.
   *
   * @param release for which release
   * @param task what is done: a topic of the process model such as {@code fetch}, or the timer's
   *     step
   * @param state how far it is
   * @param failures how often the machinery failed at it; 0 for timers, which do not tell
   * @param nextTry when it is tried next, if it waits for that
   * @param message what it failed at last; empty if it never did
   * @param progress how far it is, if it is a fetch under way in this process
   */
  record Entry(
      Release release,
      String task,
      WorkQueue.State state,
      int failures,
      Optional<Instant> nextTry,
      String message,
      Optional<Progress.Position> progress) {}
}
