package org.sluice.repo.planning;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;

/** Finds packages older than what a repository lists: no client would ever install them. */
final class Downgrades {
  private Downgrades() {}

  static List<Finding> of(Collection<Package> incoming, Repository target, Draft draft) {
    var shelf = draft.before().shelf(target);
    var newest = newest(incoming, shelf, draft.order());
    return incoming.stream()
        .filter(item -> shelf.find(item).isEmpty())
        .filter(item -> isOlder(item, newest, draft.order()))
        .map(item -> Reasons.older(item, newest.getOrDefault(key(item), item), target))
        .toList();
  }

  private static boolean isOlder(
      Package item, Map<NameAndArchitecture, Package> newest, PackageOrder order) {
    var listed = newest.get(key(item));
    return listed != null && order.compareVersions(item, listed) < 0;
  }

  private static Map<NameAndArchitecture, Package> newest(
      Collection<Package> incoming, Shelf shelf, PackageOrder order) {
    var newest = new HashMap<NameAndArchitecture, Package>();
    Comparator<Package> byVersion = order::compareVersions;
    for (var name : incoming.stream().map(Package::name).distinct().toList()) {
      for (var listing : shelf.named(name)) {
        newest.merge(key(listing.item()), listing.item(), BinaryOperator.maxBy(byVersion));
      }
    }
    return newest;
  }

  private static NameAndArchitecture key(Package item) {
    return NameAndArchitecture.of(item);
  }
}
