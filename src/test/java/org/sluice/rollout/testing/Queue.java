package org.sluice.rollout.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.workflow.WorkQueue.State;

/** Work on repositories, for tests to arrange. */
public final class Queue implements RepositoryQueue {
  /** What is to be done. */
  public final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** Which releases were tried again, by whom and from where. */
  public final List<String> tried = new CopyOnWriteArrayList<>();

  /** A fetch that fails, and is tried again at a time. */
  public void failing(Release release, String message, Instant next) {
    entries.add(
        new Entry(release, "fetch", State.FAILED, 2, Optional.of(next), message, Optional.empty()));
  }

  /** A fetch that nobody tries any longer. */
  public void stuck(Release release, String message) {
    entries.add(
        new Entry(release, "fetch", State.STUCK, 5, Optional.empty(), message, Optional.empty()));
  }

  /** A fetch that is under way. */
  public void fetching(Release release, Progress.Position position) {
    entries.add(
        new Entry(release, "fetch", State.RUNNING, 0, Optional.empty(), "", Optional.of(position)));
  }

  @Override
  public List<Entry> all() {
    return List.copyOf(entries);
  }

  @Override
  public Optional<Refusal> tryNow(ReleaseId release, Person by, String source) {
    if (!by.is(Role.ADMINISTRATOR)) {
      return Optional.of(
          new Refusal("not-permitted", release.toString(), "Only one may.", "Ask them."));
    }
    tried.add("%s %s %s".formatted(release, by.name(), source));
    return Optional.empty();
  }
}
