package org.sluice.repo.planning;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/**
 * Finds packages that would be taken for one another: the same name, version and architecture, or
 * the same file name, with different bytes. Clients would get now the one, now the other.
 */
final class Clashes {
  private Clashes() {}

  /**
   * @param replaced releases whose packages in unverified are about to go
   */
  static List<Finding> of(
      Collection<Package> incoming,
      Platform platform,
      Set<ReleaseId> replaced,
      Catalogue catalogue) {
    var findings = new LinkedHashSet<Finding>();
    var byName = new HashMap<String, Package>();
    for (var item : incoming) {
      clash(byName, item).ifPresent(other -> findings.add(Reasons.twiceInOneRelease(item, other)));
      byName.put(item.spoken(), item);
      byName.put(item.fileName(), item);
    }
    for (var stage : Stage.values()) {
      for (var listing : catalogue.shelf(new Repository.OfStage(stage, platform)).listings()) {
        var goes = stage == Stage.UNVERIFIED && replaced.containsAll(listing.owners().keySet());
        if (!goes || listing.owners().isEmpty()) {
          clash(byName, listing.item())
              .ifPresent(item -> findings.add(Reasons.otherBytes(item, listing, stage)));
        }
      }
    }
    return List.copyOf(findings);
  }

  /** Whether a shelf lists something that would be taken for this package. */
  static boolean wouldClash(Package item, Shelf shelf) {
    var byName = Map.of(item.spoken(), item, item.fileName(), item);
    return shelf.listings().stream().anyMatch(listing -> clash(byName, listing.item()).isPresent());
  }

  private static Optional<Package> clash(Map<String, Package> byName, Package item) {
    return Stream.of(item.spoken(), item.fileName())
        .map(byName::get)
        .filter(other -> other != null && !other.digest().equals(item.digest()))
        .findFirst();
  }
}
