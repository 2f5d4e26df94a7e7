package org.sluice.rollout.promotion;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Advisory;
import org.sluice.repo.Effect;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Progress;
import org.sluice.repo.Repositories;
import org.sluice.repo.Stage;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedFile;
import org.sluice.rollout.release.AptLine;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.WantedPackage;
import org.sluice.rollout.workflow.WorkItem;

/**
 * Carries out one piece of work on the repositories. Holds no database connection while bytes move.
 */
final class RepositoryWork {
  private final Repositories repositories;
  private final PackageSource source;

  RepositoryWork(Repositories repositories, PackageSource source) {
    this.repositories = repositories;
    this.source = source;
  }

  /** Does the work, or finds it done already: the operation's id is the same at every try. */
  Outcome carryOut(
      WorkItem item, Release release, Target target, Advisory advisory, Progress progress) {
    var id = operationId(item);
    return switch (item.work()) {
      case FETCH -> fetch(id, release, target, advisory, progress);
      case MOVE_TO_STAGED_ROLLOUT -> move(id, release, Stage.STAGED_ROLLOUT);
      case MOVE_TO_PRODUCTION -> move(id, release, Stage.PRODUCTION);
      case TAKE_OUT -> repositories.apply(new Operation.Withdraw(id, release.id()));
    };
  }

  /** Names the operation that a piece of work is, for good. */
  static OperationId operationId(WorkItem item) {
    return new OperationId(item.release() + "." + item.work().topic() + "." + item.id());
  }

  /**
   * A release that is where it should go is left there: an operation that the database has
   * forgotten, as one restored from a backup has, brought it.
   */
  private Outcome move(OperationId id, Release release, Stage to) {
    boolean isThere =
        repositories.outcomeOf(id).isEmpty()
            && repositories.placementOf(release.id()).filter(one -> one.stage() == to).isPresent();
    if (isThere) {
      return new Outcome.Published(
          repositories.current(), Effect.NONE, List.of(foundThere(release, to)));
    }
    return repositories.apply(new Operation.Move(id, List.of(release.id()), to));
  }

  private static Finding foundThere(Release release, Stage stage) {
    return Finding.warns(
        "found-there",
        release.id().toString(),
        "Its packages were in %s already, by an operation that the database does not know."
            .formatted(stage),
        "If the database came from a backup, compare the releases with what the stages hold.");
  }

  private Outcome fetch(
      OperationId id, Release release, Target target, Advisory advisory, Progress progress) {
    var known = repositories.outcomeOf(id);
    if (known.isPresent()) {
      return known.get();
    }
    var fetched =
        source.fetch(
            new FetchRequest(
                release.id(),
                release.provider(),
                release.platform(),
                release.architecture(),
                wanted(target)),
            progress);
    if (fetched instanceof Fetched.Refused refused) {
      return new Outcome.Refused(refused.findings());
    }
    var complete = (Fetched.Complete) fetched;
    var outcome =
        repositories.apply(
            new Operation.Add(
                id,
                release.id(),
                release.platform(),
                complete.packages().stream().map(Package::digest).distinct().toList(),
                Optional.of(advisory)));
    return withWarnings(outcome, complete.warnings());
  }

  private static Outcome withWarnings(Outcome outcome, List<Finding> earlier) {
    if (outcome instanceof Outcome.Published published) {
      var all = new ArrayList<>(earlier);
      all.addAll(published.warnings());
      return new Outcome.Published(published.generation(), published.effect(), all);
    }
    return outcome;
  }

  private static Wanted wanted(Target target) {
    if (target.repository().isEmpty()) {
      return new Wanted.Files(target.packages().stream().map(RepositoryWork::file).toList());
    }
    var repository = target.repository().get();
    var packages =
        target.packages().stream()
            .map(
                one ->
                    new org.sluice.repo.WantedPackage(
                        one.name(), present(one.version()), present(one.architecture())))
            .toList();
    return target.platform().format() == PackageFormat.DEB
        ? AptLine.parse(repository)
            .map(
                line ->
                    new Wanted.AptRepository(
                        URI.create(line.address()), line.suite(), line.components(), packages))
            .orElseThrow(() -> new IllegalStateException("Kept as no apt line: " + repository))
        : new Wanted.YumRepository(URI.create(repository), packages);
  }

  private static WantedFile file(WantedPackage one) {
    return new WantedFile(URI.create(one.address()), one.sha256(), one.size());
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }
}
