package org.sluice.repo.planning;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sluice.repo.Package;
import org.sluice.repo.Placement;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/**
 * What all repositories list in one generation.
 *
 * @param generation its number
 * @param shelves what each repository lists
 * @param deltaEnds when the delta repository of a release in production may go
 * @param withdrawn releases taken out of production, which no later withdrawal may bring back
 */
public record Catalogue(
    long generation,
    Map<Repository, Shelf> shelves,
    SortedMap<ReleaseId, Instant> deltaEnds,
    SortedSet<ReleaseId> withdrawn) {
  /** The catalogue of generation 0. */
  public static final Catalogue EMPTY =
      new Catalogue(0, Map.of(), new TreeMap<>(), new TreeSet<>());

  /** Keeps copies. */
  public Catalogue {
    shelves = Map.copyOf(shelves);
    deltaEnds = Collections.unmodifiableSortedMap(new TreeMap<>(deltaEnds));
    withdrawn = Collections.unmodifiableSortedSet(new TreeSet<>(withdrawn));
  }

  /** The same, for planning one more change into the generation that follows that number. */
  public Catalogue asOf(long number) {
    return new Catalogue(number, shelves, deltaEnds, withdrawn);
  }

  /** What a repository lists; nothing if there is no such repository. */
  public Shelf shelf(Repository repository) {
    return shelves.getOrDefault(repository, Shelf.EMPTY);
  }

  /** The platforms that have repositories. */
  public SortedSet<Platform> platforms() {
    var platforms = new TreeSet<Platform>();
    for (var repository : shelves.keySet()) {
      if (repository instanceof Repository.OfStage) {
        platforms.add(repository.platform());
      }
    }
    return platforms;
  }

  /** What every repository lists, in an order of packages. */
  public Map<Repository, List<Package>> contents(PackageOrder order) {
    var contents = new HashMap<Repository, List<Package>>();
    shelves.forEach(
        (repository, shelf) ->
            contents.put(repository, shelf.listings().map(Listing::item).sorted(order).toList()));
    return contents;
  }

  /** Where the packages of a release are listed. */
  public Optional<Placement> placementOf(ReleaseId release, PackageOrder order) {
    for (var stage : Stage.values()) {
      for (var platform : platforms()) {
        var held = shelf(new Repository.OfStage(stage, platform)).of(release);
        if (!held.isEmpty()) {
          var packages = held.stream().map(Listing::item).sorted(order).toList();
          return Optional.of(new Placement(release, platform, stage, packages));
        }
      }
    }
    return Optional.empty();
  }
}
