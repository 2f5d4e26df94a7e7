package org.sluice.repo.planning;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;

/**
 * A package in a repository, with the releases that it is there for.
 *
 * @param item the package
 * @param owners the releases that hold it there, each with the generation that brought it for that
 *     release; the package leaves with its last owner
 */
public record Listing(Package item, SortedMap<ReleaseId, Long> owners) {
  /** Keeps a copy of the owners. */
  public Listing {
    owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
  }

  /** The same with one more owner; one that it had keeps its generation. */
  Listing ownedAlsoBy(ReleaseId release, long generation) {
    var more = new TreeMap<>(owners);
    more.putIfAbsent(release, generation);
    return new Listing(item, more);
  }

  /** The same without some owners. */
  Listing notOwnedBy(Iterable<ReleaseId> releases) {
    var fewer = new TreeMap<>(owners);
    releases.forEach(fewer::remove);
    return new Listing(item, fewer);
  }
}
