package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Content;
import org.sluice.repo.Damage;
import org.sluice.repo.Garbage;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Placement;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.Upkeep;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.format.Stated;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.KnownPackages;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Planner;
import org.sluice.repo.planning.RetentionSettings;

/**
 * Repositories in one directory, which any web server can publish: {@code current}, {@code
 * generations} and {@code asof} are for clients, all else is not.
 *
 * <p>Everything is read from the directory itself, so that it may be moved, and written by several
 * processes one after the other. Within one process one object should stand for one directory.
 */
public final class DirectoryRepositories implements Repositories, Upkeep {
  private final Trouble trouble;
  private final Clock clock;
  private final Formats formats;
  private final RetentionSettings settings;
  private final PackageOrder order;
  private final ContentStore store;
  private final Generations generations;
  private final Outcomes outcomes;
  private final OnceOffered onceOffered;
  private final StoredPackages packages;
  private final ListedParts partsAsTheyAre;
  private final DependencySettings dependencies;
  private final RecordStore records;
  private final Planner lookingAhead;
  private final EndingMetadata ending;
  private final SingleWriter writer;
  private final Verifier verifier;
  private final GarbageCollector collector;

  /**
   * Opens the repositories, and ends what a crash may have left half done.
   *
   * @param root an existing directory; empty for a new installation
   * @param formats the package formats to serve
   * @param clock gives the times of generations
   * @param settings how long what was published stays
   * @throws RepositoryUnavailableException if the directory is not there or cannot be used now
   */
  public DirectoryRepositories(
      Path root,
      Collection<? extends RepositoryFormat> formats,
      Clock clock,
      RetentionSettings settings) {
    this(root, formats, clock, settings, DependencySettings.DEFAULT);
  }

  /**
   * The same, with a say in how dependencies are looked at.
   *
   * @param dependencies what becomes of releases that could not be installed
   */
  public DirectoryRepositories(
      Path root,
      Collection<? extends RepositoryFormat> formats,
      Clock clock,
      RetentionSettings settings,
      DependencySettings dependencies) {
    this(root, formats, clock, settings, dependencies, boundary -> {});
  }

  DirectoryRepositories(
      Path root,
      Collection<? extends RepositoryFormat> formats,
      Clock clock,
      RetentionSettings settings,
      DependencySettings dependencies,
      Boundary.Witness witness) {
    var json = new Json();
    var layout = new Layout(root.toAbsolutePath().normalize());
    var pointer = new Pointer(layout);
    var journal = new Journal(layout, json);
    this.trouble = new Trouble(layout.root());
    this.clock = clock;
    this.settings = settings;
    this.formats = new Formats(formats);
    this.order = this.formats.packageOrder();
    this.store = new ContentStore(layout, json, clock);
    var listings = new Listings(layout, json);
    this.generations = new Generations(layout, json, listings);
    this.outcomes = new Outcomes(journal, generations);
    this.onceOffered = new OnceOffered(layout, this.formats, store);
    this.dependencies = dependencies;
    var pieces = new KeptPieces(layout);
    var parts = new ListedParts(store, pieces);
    this.partsAsTheyAre = parts.with(pieces.asTheyAre());
    this.packages = new StoredPackages(store, this.formats);
    var planner = planner(packages, packages::describe, parts);
    this.lookingAhead = planner(packages, packages::describe, partsAsTheyAre);
    this.ending = new EndingMetadata(this.formats);
    var publisher =
        new Publisher(
            layout,
            json,
            this.formats,
            store,
            onceOffered,
            listings,
            journal,
            pointer,
            settings,
            witness);
    var lock = new WriterLock(layout, json, clock);
    var recovery = new Recovery(layout, journal, generations, pointer);
    this.writer =
        new SingleWriter(
            layout, lock, journal, generations, outcomes, recovery, planner, publisher, clock);
    var regeneration = new Regeneration(layout, this.formats, store, order, listings);
    var kept = new KeptStates(layout, generations, listings);
    var stateCheck = new StateCheck(layout, this.formats, listings, regeneration);
    this.records = new RecordStore(layout, clock);
    this.verifier =
        new Verifier(
            layout,
            kept,
            new GenerationCheck(layout, journal, generations, pointer),
            new ContentCheck(layout, this.formats, store),
            stateCheck,
            records);
    this.collector =
        new GarbageCollector(
            layout,
            generations,
            store,
            new NeededThings(layout, generations, kept, stateCheck, regeneration, settings, clock),
            settings,
            clock);
    using(
        "Opening",
        () -> {
          store.sweep();
          writer.mend();
          return true;
        });
  }

  @Override
  public Taken take(String fileName, PackageFormat format, Content content) {
    return using("Taking " + fileName, () -> store.take(fileName, formats.of(format), content));
  }

  /**
   * Takes a package file whose digest somebody vouches for, without reading more of it than has to
   * be known. Where the file system allows, the store and the file are one from then on: whoever
   * writes into the file writes into the store, and {@link #verify} finds it.
   *
   * @param file a package file on this machine
   * @param format what it ought to be
   * @param stated the SHA-256 that it is trusted to have, and what its repository says of it
   * @return the package, or why it cannot be read; a file that had to be copied was digested, and
   *     the package then has the digest that was found
   * @throws RepositoryUnavailableException if the file cannot be read or the store not be written
   *     now; retrying may help
   */
  public Taken adopt(Path file, PackageFormat format, Stated stated) {
    return using("Taking " + file, () -> store.adopt(file, formats.of(format), stated));
  }

  /**
   * Keeps a copy of a record, so that an import may name it.
   *
   * @param file its bytes, on this machine
   * @throws RepositoryUnavailableException if the file cannot be read, has other bytes than the
   *     record, or the store cannot be written now
   */
  public void keep(CarriedRecord record, Path file) {
    using(
        "Keeping " + record.type(),
        () -> {
          records.keep(record, file);
          return true;
        });
  }

  @Override
  public Outcome apply(Operation operation) {
    records.require(operation);
    return using("Operation " + operation.id(), () -> writer.apply(operation));
  }

  /**
   * Publishes metadata again of whose validity half is over, so that no client takes them for
   * outdated. To be called more often than that.
   *
   * @param operation id of the operation, should there be something to do
   * @return empty if there was not
   */
  public Optional<Outcome> refresh(OperationId operation) {
    return using(
        "Refreshing",
        () -> {
          var due = ending.youngestHalfOver(generations.current(), clock.instant());
          return due.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  writer.apply(new Operation.Refresh(operation, due.get().plusSeconds(1))));
        });
  }

  @Override
  public Outcome preview(Operation operation) {
    return lookAhead(operation, lookingAhead);
  }

  /**
   * Tries things out: packages taken there are read and not kept, and what is asked of it is looked
   * at and not done.
   */
  public Rehearsal rehearsal() {
    return new Rehearsal(
        formats,
        packages::describe,
        (arrived, descriptions) -> planner(packages.after(arrived), descriptions, partsAsTheyAre),
        this::lookAhead);
  }

  private Planner planner(
      KnownPackages known, DependencyCheck.Descriptions descriptions, ListedParts parts) {
    return new Planner(
        order,
        known,
        this::takenOut,
        this::listed,
        settings,
        new StreamCheck(formats, descriptions)
            .and(new DependencyCheck(formats, parts, onceOffered, descriptions, dependencies)));
  }

  private Outcome lookAhead(Operation operation, Planner planning) {
    return using(
        "Looking ahead",
        () -> {
          var earlier = outcomes.remembered(operation.id());
          if (earlier.isPresent()) {
            return earlier.get();
          }
          var before = generations.current();
          return Outcomes.of(
              planning.plan(operation, before.catalogue(), clock.instant()), before.generation());
        });
  }

  @Override
  public Optional<Outcome.Published> outcomeOf(OperationId operation) {
    return using("Reading", () -> outcomes.remembered(operation));
  }

  @Override
  public Generation current() {
    return using("Reading", () -> generations.current().generation());
  }

  @Override
  public List<Generation> generations() {
    return using("Reading", generations::kept);
  }

  @Override
  public SortedSet<Platform> platforms() {
    return using("Reading", () -> generations.current().catalogue().platforms());
  }

  @Override
  public List<Package> packages(Repository repository) {
    return using(
        "Reading",
        () ->
            generations
                .current()
                .catalogue()
                .shelf(repository)
                .listings()
                .map(Listing::item)
                .sorted(order)
                .toList());
  }

  @Override
  public Optional<Map<Repository, List<Package>>> contents(long generation) {
    return using(
        "Reading", () -> generations.catalogue(generation).map(then -> then.contents(order)));
  }

  @Override
  public Optional<Placement> placementOf(ReleaseId release) {
    return using("Reading", () -> generations.current().catalogue().placementOf(release, order));
  }

  @Override
  public List<Damage> verify() {
    return using("Verifying", () -> verifier.run(false));
  }

  @Override
  public List<Damage> repair() {
    return using("Repairing", () -> writer.whileNobodyWrites("repair", () -> verifier.run(true)));
  }

  @Override
  public Garbage garbage() {
    return using("Looking for garbage", collector::plan);
  }

  @Override
  public Garbage collectGarbage() {
    return using(
        "Collecting garbage",
        () -> writer.whileNobodyWrites("garbage collection", collector::collect));
  }

  private Optional<List<Listing>> takenOut(ReleaseId release, long generation) {
    try {
      return generations.manifest(generation).map(manifest -> manifest.tookOut(release));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Catalogue> listed(long generation) {
    try {
      return generations.catalogue(generation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T using(String doing, DiskWork<T> work) {
    trouble.requireRoot();
    try {
      return work.run();
    } catch (IOException e) {
      throw trouble.unavailable(doing, e);
    } catch (UncheckedIOException e) {
      throw trouble.unavailable(doing, Objects.requireNonNull(e.getCause()));
    }
  }
}
