package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sluice.repo.Package;

/** Keeps the newest versions of each package, by name and architecture, in production. */
final class ProductionVersions {
  private final int kept;
  private final Predicate<Package> staysWithItsStream;

  /**
   * @param staysWithItsStream whether a package must not leave alone
   */
  ProductionVersions(int kept, Predicate<Package> staysWithItsStream) {
    this.kept = kept;
    this.staysWithItsStream = staysWithItsStream;
  }

  /** What must leave because these packages entered. */
  List<Listing> pushedOut(Collection<Package> entered, Shelf shelf, PackageOrder order) {
    var touched = new HashSet<NameAndArchitecture>();
    entered.forEach(item -> touched.add(NameAndArchitecture.of(item)));
    Map<NameAndArchitecture, List<Listing>> versions = new HashMap<>();
    for (var name : entered.stream().map(Package::name).distinct().toList()) {
      for (var listing : shelf.named(name)) {
        var key = NameAndArchitecture.of(listing.item());
        if (touched.contains(key) && !staysWithItsStream.test(listing.item())) {
          versions.computeIfAbsent(key, ignored -> new ArrayList<>()).add(listing);
        }
      }
    }
    var leaving = new ArrayList<Listing>();
    for (var listings : versions.values()) {
      listings.sort(Comparator.comparing(Listing::item, order).reversed());
      leaving.addAll(listings.subList(Math.min(kept, listings.size()), listings.size()));
    }
    leaving.sort(Comparator.comparing(Listing::item, order));
    return leaving;
  }
}
