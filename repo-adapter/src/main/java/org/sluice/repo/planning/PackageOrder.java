package org.sluice.repo.planning;

import java.util.Comparator;
import java.util.Map;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;

/** Orders packages by name, then version as their format orders versions, then architecture. */
public final class PackageOrder implements Comparator<Package> {
  private final Map<PackageFormat, Comparator<String>> versions;

  /**
   * @param versions the order of full versions in each format that may occur
   */
  public PackageOrder(Map<PackageFormat, Comparator<String>> versions) {
    this.versions = Map.copyOf(versions);
  }

  @Override
  public int compare(Package one, Package other) {
    var byName = one.name().compareTo(other.name());
    if (byName != 0) {
      return byName;
    }
    var byVersion = compareVersions(one, other);
    return byVersion != 0 ? byVersion : one.architecture().compareTo(other.architecture());
  }

  /** Compares the versions alone. */
  public int compareVersions(Package one, Package other) {
    var order = versions.get(one.format());
    if (order == null) {
      throw new IllegalArgumentException("No order of versions is known for " + one.format());
    }
    return order.compare(one.version(), other.version());
  }
}
