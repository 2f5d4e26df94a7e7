package org.sluice.repo.memory;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.sluice.repo.Content;
import org.sluice.repo.Digest;
import org.sluice.repo.Effect;
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
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Consequences;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Plan;
import org.sluice.repo.planning.Planner;
import org.sluice.repo.planning.RetentionSettings;

/**
 * Repositories in memory. Packages are known by their file names ({@code bdii-6.0.1-1.noarch.rpm},
 * {@code bdii_6.0.1-1_all.deb}), whatever bytes they hold, and nothing is written anywhere.
 */
public final class InMemoryRepositories implements Repositories {
  private final NamedPackages reader = new NamedPackages();
  private final Faults faults = new Faults();
  private final PackageOrder order =
      new PackageOrder(
          Map.of(PackageFormat.RPM, new NaturalOrder(), PackageFormat.DEB, new NaturalOrder()));
  private final Map<Digest, Package> packages = new HashMap<>();
  private final Map<OperationId, Outcome.Published> outcomes = new HashMap<>();
  private final Map<Long, SortedMap<ReleaseId, List<Listing>>> tookOut = new HashMap<>();
  private final List<Generation> generations = new ArrayList<>();
  private final List<Operation> carriedOut = new ArrayList<>();
  private final Clock clock;
  private final Planner planner;
  private final Map<Long, Catalogue> past = new HashMap<>(Map.of(0L, Catalogue.EMPTY));
  private Catalogue catalogue = Catalogue.EMPTY;

  /** Repositories whose time begins with 2026 and goes on by a second at each operation. */
  public InMemoryRepositories() {
    this(new SteppingClock(Instant.parse("2026-01-01T00:00:00Z")), RetentionSettings.DEFAULT);
  }

  /**
   * Repositories that tell the time by a clock of the caller's.
   *
   * @param clock gives the times of generations
   * @param settings how long what was published stays
   */
  public InMemoryRepositories(Clock clock, RetentionSettings settings) {
    this.clock = clock;
    this.planner =
        new Planner(
            order,
            digest -> Optional.ofNullable(packages.get(digest)),
            (release, generation) ->
                Optional.ofNullable(tookOut.get(generation))
                    .map(by -> by.getOrDefault(release, List.of())),
            generation -> Optional.ofNullable(past.get(generation)),
            settings,
            Consequences.UNKNOWN);
    generations.add(new Generation(0, Instant.EPOCH));
  }

  /** Where a test says what shall go wrong. */
  public Faults faults() {
    return faults;
  }

  /**
   * Every operation that was carried out, oldest first; repetitions and refusals are not among
   * them.
   */
  public synchronized List<Operation> carriedOut() {
    return List.copyOf(carriedOut);
  }

  @Override
  public synchronized Taken take(String fileName, PackageFormat format, Content content) {
    faults.beforeCall();
    var unreadable = faults.unreadable(fileName);
    if (unreadable.isPresent()) {
      return new Taken.Unreadable(unreadable.get());
    }
    var bytes = bytes(fileName, content);
    var taken = reader.read(fileName, format, bytes.length, digest(bytes));
    if (taken instanceof Taken.Accepted accepted) {
      packages.putIfAbsent(accepted.item().digest(), accepted.item());
      return new Taken.Accepted(packages.getOrDefault(accepted.item().digest(), accepted.item()));
    }
    return taken;
  }

  @Override
  public synchronized Outcome apply(Operation operation) {
    faults.beforeCall();
    var earlier = outcomeOf(operation.id());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var refused = faults.refusal();
    if (refused.isPresent()) {
      return refused.get();
    }
    var at = clock.instant();
    var plan = planner.plan(operation, catalogue, at);
    if (plan instanceof Plan.Change change) {
      publish(change, at);
    }
    var outcome = outcome(plan);
    if (outcome instanceof Outcome.Published published) {
      outcomes.put(operation.id(), published);
      carriedOut.add(operation);
      faults.afterPublishing();
    }
    return outcome;
  }

  private void publish(Plan.Change change, Instant at) {
    var before = current().madeAt();
    catalogue = change.after();
    past.put(catalogue.generation(), catalogue);
    tookOut.put(catalogue.generation(), change.tookOut());
    generations.add(0, new Generation(catalogue.generation(), at.isAfter(before) ? at : before));
  }

  @Override
  public synchronized Outcome preview(Operation operation) {
    var earlier = outcomeOf(operation.id());
    return earlier.isPresent()
        ? earlier.get()
        : outcome(planner.plan(operation, catalogue, clock.instant()));
  }

  private Outcome outcome(Plan plan) {
    if (plan instanceof Plan.Refusal refusal) {
      return new Outcome.Refused(refusal.findings());
    }
    if (plan instanceof Plan.Change change) {
      return new Outcome.Published(current(), change.effect(), change.warnings());
    }
    return new Outcome.Published(current(), Effect.NONE, ((Plan.Nothing) plan).warnings());
  }

  @Override
  public synchronized Optional<Outcome.Published> outcomeOf(OperationId operation) {
    return Optional.ofNullable(outcomes.get(operation));
  }

  @Override
  public synchronized Generation current() {
    return generations.get(0);
  }

  @Override
  public synchronized List<Generation> generations() {
    return List.copyOf(generations);
  }

  @Override
  public synchronized SortedSet<Platform> platforms() {
    return catalogue.platforms();
  }

  @Override
  public synchronized List<Package> packages(Repository repository) {
    return catalogue.shelf(repository).listings().map(Listing::item).sorted(order).toList();
  }

  @Override
  public synchronized Optional<Map<Repository, List<Package>>> contents(long generation) {
    return Optional.ofNullable(past.get(generation)).map(then -> then.contents(order));
  }

  @Override
  public synchronized Optional<Placement> placementOf(ReleaseId release) {
    return catalogue.placementOf(release, order);
  }

  private static byte[] bytes(String fileName, Content content) {
    try (var stream = content.open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "%s cannot be read: %s. Try again.".formatted(fileName, e.getMessage()), e);
    }
  }

  private static Digest digest(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
