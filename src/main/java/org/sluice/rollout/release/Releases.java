package org.sluice.rollout.release;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;

/** All releases, as they are kept. Each method takes part in the caller's transaction. */
public interface Releases {

  /**
   * Makes a release of a target; the id is the next free one.
   *
   * @throws AlreadyRunningException if the same thing is on its way already; the transaction cannot
   *     go on
   */
  Release create(Submission submission, Target target, Fields fields);

  /** The release as it is now; empty if there is none with this id. */
  Optional<Release> find(ReleaseId id);

  /**
   * The release, locked until the transaction ends, so that nobody else changes it meanwhile.
   *
   * @throws NoSuchReleaseException if there is none with this id
   */
  Release lockedForChange(ReleaseId id);

  /**
   * Stores a release that was locked by this transaction.
   *
   * @return the same with its new revision
   * @throws IllegalStateException if its revision is not the stored one, so that somebody's change
   *     would be lost
   */
  Release save(Release changed);

  /** The release of a submission for a target, if made. */
  List<Release> ofSubmission(long submission);

  /** A running release of the same product, version, platform and architecture. */
  Optional<Release> running(String product, String version, Platform platform, String architecture);

  /** A page of the releases that fit, newest first. */
  List<Release> search(Filter filter, int offset, int limit);

  /** How many fit. */
  long count(Filter filter);

  /**
   * What to look for; empty text and empty optionals fit everything.
   *
   * @param text part of product, version or id
   * @param status a status
   * @param stage where the packages are
   * @param platform a platform's spelling
   * @param provider who filed it
   * @param open only those that are not done
   */
  record Filter(
      String text,
      Optional<Status> status,
      Optional<Stage> stage,
      String platform,
      String provider,
      boolean open) {
    /** Fits every release. */
    public static final Filter ALL =
        new Filter("", Optional.empty(), Optional.empty(), "", "", false);
  }
}
