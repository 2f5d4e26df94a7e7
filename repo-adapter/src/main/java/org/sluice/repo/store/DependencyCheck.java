package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.closure.Closure;
import org.sluice.repo.closure.DependencyPolicy;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.closure.Surroundings;
import org.sluice.repo.closure.Universe;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Consequences;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.Shelf;

/**
 * Judges a change by what packages need and exclude: of a release that enters a stage, or leaves
 * production.
 *
 * <p>Who uses a stage uses the stages after it too, so a release in staged rollout may need what is
 * in production, and never the other way round.
 */
final class DependencyCheck implements Consequences {
  private final Formats formats;
  private final ListedParts parts;
  private final OnceOffered onceOffered;
  private final Descriptions descriptions;
  private final DependencySettings settings;

  DependencyCheck(
      Formats formats,
      ListedParts parts,
      OnceOffered onceOffered,
      Descriptions descriptions,
      DependencySettings settings) {
    this.formats = formats;
    this.parts = parts;
    this.onceOffered = onceOffered;
    this.descriptions = descriptions;
    this.settings = settings;
  }

  /** What is known of a package, by its content. */
  @FunctionalInterface
  interface Descriptions {
    DescribedPackage of(Digest digest) throws IOException;
  }

  @Override
  public List<Finding> of(Operation operation, Catalogue before, Catalogue after) {
    var judged = judgedStage(operation);
    if (judged.isEmpty() || settings.policy() == DependencyPolicy.OFF) {
      return List.of();
    }
    try {
      var findings = new ArrayList<Finding>();
      for (var platform : after.platforms()) {
        findings.addAll(judge(new Repository.OfStage(judged.get(), platform), before, after));
      }
      parts.forgetAllBut(before, after);
      return findings.stream().map(finding -> weighed(finding, operation)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Stage> judgedStage(Operation operation) {
    if (operation instanceof Operation.Add) {
      return Optional.of(Stage.UNVERIFIED);
    }
    if (operation instanceof Operation.Move move) {
      return Optional.of(move.to());
    }
    return operation instanceof Operation.Withdraw
        ? Optional.of(Stage.PRODUCTION)
        : Optional.empty();
  }

  private List<Finding> judge(Repository.OfStage repository, Catalogue before, Catalogue after)
      throws IOException {
    var then = before.shelf(repository);
    var now = after.shelf(repository);
    if (then.equals(now)) {
      return List.of();
    }
    var platform = repository.platform();
    var format = formats.of(platform.format());
    var findings = new ArrayList<Finding>();
    var entering = relations(now.notIn(then), format, findings);
    var leaving = then.notIn(now).stream().map(Listing::item).toList();
    var visible = Universe.ofParts(parts.of(shelves(before, platform, repository.stage()), format));
    var everything =
        Universe.ofParts(parts.of(shelves(before, platform, Stage.UNVERIFIED), format));
    findings.addAll(
        new Closure(format.packagingRules())
            .judge(visible, entering, leaving, surroundings(platform, everything)));
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  private Surroundings surroundings(Platform platform, Universe everything) {
    return settings
        .bases()
        .of(platform)
        .map(base -> Surroundings.base(Universe.ofParts(base)))
        .orElseGet(
            () ->
                Surroundings.unknown(
                    name -> everything.offers(name) || onceOffered.has(platform, name)));
  }

  private static List<Shelf> shelves(Catalogue catalogue, Platform platform, Stage from) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.compareTo(from) >= 0)
        .map(stage -> catalogue.shelf(new Repository.OfStage(stage, platform)))
        .toList();
  }

  private List<Relations> relations(
      Collection<Listing> entering, RepositoryFormat format, List<Finding> findings)
      throws IOException {
    var relations = new ArrayList<Relations>();
    for (var listing : entering) {
      try {
        relations.add(format.relations(descriptions.of(listing.item().digest())));
      } catch (NotUnderstoodException e) {
        findings.add(notUnderstood(listing.item(), e));
      }
    }
    return relations;
  }

  private static Finding notUnderstood(Package item, NotUnderstoodException problem) {
    return Finding.blocks(
        "relations-not-understood",
        item.fileName(),
        "What it needs or excludes cannot be read: " + problem.getMessage() + ".",
        "Correct that in the package and build it again.");
  }

  // What a release breaks counts where machines follow it; a withdrawal is never refused for it.
  private Finding weighed(Finding finding, Operation operation) {
    boolean isEarly =
        finding.code().equals("move-breaks-package")
            && !(operation instanceof Operation.Move move && move.to() == Stage.PRODUCTION);
    boolean isTold =
        isEarly
            || settings.policy() == DependencyPolicy.WARN
            || operation instanceof Operation.Withdraw;
    return isTold
        ? Finding.warns(finding.code(), finding.subject(), finding.problem(), finding.remedy())
        : finding;
  }
}
