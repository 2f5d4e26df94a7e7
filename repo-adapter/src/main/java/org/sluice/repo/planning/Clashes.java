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
      var shelf = catalogue.shelf(new Repository.OfStage(stage, platform));
      for (var listing : namesakes(incoming, shelf)) {
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
    return namesakes(List.of(item), shelf).stream()
        .anyMatch(listing -> clash(byName, listing.item()).isPresent());
  }

  // A file name does not tell where the package's own name ends: a-1-2-3 may be a of version 1-2-3,
  // or a-1 of version 2-3.
  private static List<Listing> namesakes(Collection<Package> incoming, Shelf shelf) {
    var names = new LinkedHashSet<String>();
    for (var item : incoming) {
      names.add(item.name());
      var fileName = item.fileName();
      for (var at = 1; at < fileName.length(); at++) {
        if (fileName.charAt(at) == '-' || fileName.charAt(at) == '_') {
          names.add(fileName.substring(0, at));
        }
      }
    }
    return names.stream().flatMap(name -> shelf.named(name).stream()).toList();
  }

  private static Optional<Package> clash(Map<String, Package> byName, Package item) {
    return Stream.of(item.spoken(), item.fileName())
        .map(byName::get)
        .filter(other -> other != null && !other.digest().equals(item.digest()))
        .findFirst();
  }
}
