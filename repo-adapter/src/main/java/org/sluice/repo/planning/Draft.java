package org.sluice.repo.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sluice.repo.Effect;
import org.sluice.repo.Placement;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** The catalogue that an operation is about to make, while it is being drawn up. */
final class Draft {
  private final Catalogue before;
  private final Instant at;
  private final PackageOrder order;
  private final Map<Repository, Shelf> shelves;
  private final SortedMap<ReleaseId, Instant> deltaEnds;
  private final SortedSet<ReleaseId> withdrawn;
  private final SortedMap<ReleaseId, List<Listing>> tookOut = new TreeMap<>();

  Draft(Catalogue before, Instant at, PackageOrder order) {
    this.before = before;
    this.at = at;
    this.order = order;
    this.shelves = new HashMap<>(before.shelves());
    this.deltaEnds = new TreeMap<>(before.deltaEnds());
    this.withdrawn = new TreeSet<>(before.withdrawn());
  }

  Catalogue before() {
    return before;
  }

  Instant at() {
    return at;
  }

  long generation() {
    return before.generation() + 1;
  }

  PackageOrder order() {
    return order;
  }

  Optional<Placement> placementOf(ReleaseId release) {
    return before.placementOf(release, order);
  }

  Shelf shelf(Repository repository) {
    return shelves.getOrDefault(repository, Shelf.EMPTY);
  }

  void put(Repository repository, Shelf shelf) {
    shelves.put(repository, shelf);
  }

  void drop(Repository.Delta delta) {
    shelves.remove(delta);
    deltaEnds.remove(delta.release());
  }

  void beginPlatform(Platform platform) {
    for (var stage : Stage.values()) {
      shelves.putIfAbsent(new Repository.OfStage(stage, platform), Shelf.EMPTY);
    }
  }

  /** Notes that a release begins anew: its delta has no end yet. */
  void begun(ReleaseId release) {
    deltaEnds.remove(release);
  }

  /** Notes that a release reached production: its delta ends at {@code end}. */
  void promoted(ReleaseId release, Instant end, List<Listing> pushedOut) {
    deltaEnds.put(release, end);
    withdrawn.remove(release);
    tookOut.put(release, List.copyOf(pushedOut));
  }

  void withdrawnFromProduction(ReleaseId release) {
    withdrawn.add(release);
  }

  SortedSet<ReleaseId> withdrawn() {
    return withdrawn;
  }

  /** Lists again what an earlier catalogue did. */
  void restored(Catalogue then) {
    shelves.replaceAll(
        (repository, shelf) ->
            repository instanceof Repository.OfStage ? then.shelf(repository) : shelf);
    shelves
        .keySet()
        .removeIf(it -> it instanceof Repository.Delta && !then.shelves().containsKey(it));
    shelves.putAll(then.shelves());
    deltaEnds.clear();
    deltaEnds.putAll(then.deltaEnds());
    withdrawn.clear();
    withdrawn.addAll(then.withdrawn());
  }

  boolean changesAnything() {
    return !shelves.equals(before.shelves());
  }

  void dropEndedDeltas() {
    for (var repository : List.copyOf(shelves.keySet())) {
      if (repository instanceof Repository.Delta delta) {
        var end = deltaEnds.get(delta.release());
        if (end != null && !end.isAfter(at)) {
          drop(delta);
        }
      }
    }
  }

  Catalogue finished() {
    return new Catalogue(generation(), shelves, deltaEnds, withdrawn);
  }

  SortedMap<ReleaseId, List<Listing>> tookOut() {
    return tookOut;
  }

  /** The difference that clients will see, in order of repository, direction and package. */
  Effect effect() {
    var repositories = new TreeSet<>(Comparator.comparing(Repository::path));
    repositories.addAll(before.shelves().keySet());
    repositories.addAll(shelves.keySet());
    var changes = new ArrayList<Effect.Change>();
    for (var repository : repositories) {
      var old = before.shelf(repository);
      var now = shelf(repository);
      if (!old.equals(now)) {
        addDifference(changes, Effect.Direction.LEFT, repository, old, now);
        addDifference(changes, Effect.Direction.ENTERED, repository, now, old);
      }
    }
    return new Effect(changes);
  }

  private void addDifference(
      List<Effect.Change> changes,
      Effect.Direction direction,
      Repository repository,
      Shelf here,
      Shelf notThere) {
    here.notIn(notThere).stream()
        .map(Listing::item)
        .sorted(order)
        .forEach(item -> changes.add(new Effect.Change(direction, repository, item)));
  }
}
