package org.sluice.repo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing asked of the repositories, with an id that makes it repeatable. */
public sealed interface Operation {

  /** The id under which its effect is kept. */
  OperationId id();

  /**
   * Makes the three empty repositories of a platform; no effect where they are.
   *
   * @param id the operation's id
   * @param platform the platform to serve from now on
   */
  record Init(OperationId id, Platform platform) implements Operation {}

  /**
   * Publishes packages as unverified and makes the delta repository of their release.
   *
   * <p>A release that is unverified already gets exactly these packages instead of its former ones.
   *
   * @param id the operation's id
   * @param release the release that they belong to
   * @param platform where to; its repositories are made if they are not there
   * @param packages digests of content that {@link Repositories#take} accepted; at least one
   * @param advisory what clients are to be told about the packages, wherever they are listed for
   *     this release
   */
  record Add(
      OperationId id,
      ReleaseId release,
      Platform platform,
      List<Digest> packages,
      Optional<Advisory> advisory)
      implements Operation {
    /** Keeps a copy of the list. */
    public Add {
      packages = List.copyOf(packages);
    }

    /** Publishes them without a word. */
    public Add(OperationId id, ReleaseId release, Platform platform, List<Digest> packages) {
      this(id, release, platform, packages, Optional.empty());
    }
  }

  /**
   * Moves releases to the next stage, all or none, in one switch.
   *
   * @param id the operation's id
   * @param releases which; at least one
   * @param to staged rollout or production; each release must be in the stage before
   */
  record Move(OperationId id, List<ReleaseId> releases, Stage to) implements Operation {
    /** Keeps a copy of the list. */
    public Move {
      releases = List.copyOf(releases);
    }
  }

  /**
   * Takes a release out of the stage that it is in, with its delta repository. A release that holds
   * no packages is withdrawn without any effect.
   *
   * @param id the operation's id
   * @param release which
   */
  record Withdraw(OperationId id, ReleaseId release) implements Operation {}

  /**
   * Takes over packages that were published elsewhere, for no release: they are listed beside what
   * is there, in all their versions, and no withdrawal takes them out.
   *
   * @param id the operation's id
   * @param platform where to; its repositories are made if they are not there
   * @param to the stage that lists them
   * @param packages digests of content that {@link Repositories#take} accepted; at least one
   * @param records what the repository carries on from now on, one of each type, whose bytes the
   *     store has already; those of other types that it carries stay
   */
  record Import(
      OperationId id,
      Platform platform,
      Stage to,
      List<Digest> packages,
      List<CarriedRecord> records)
      implements Operation {
    /** Keeps copies of the lists. */
    public Import {
      packages = List.copyOf(packages);
      records = List.copyOf(records);
    }

    /** Takes over packages alone. */
    public Import(OperationId id, Platform platform, Stage to, List<Digest> packages) {
      this(id, platform, to, packages, List.of());
    }
  }

  /**
   * Makes every repository list again what it listed in an earlier generation. That is a new
   * generation, with new dates, so that clients follow. A repository of a stage that was not there
   * then stays, empty.
   *
   * @param id the operation's id
   * @param generation number of a kept generation
   */
  record Restore(OperationId id, long generation) implements Operation {}

  /**
   * Publishes metadata that end by themselves again, with new dates. What is listed stays.
   *
   * @param id the operation's id
   * @param madeBefore only repositories whose metadata are older than this
   */
  record Refresh(OperationId id, Instant madeBefore) implements Operation {}
}
