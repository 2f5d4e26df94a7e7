package org.sluice.repo;

import java.util.List;

/**
 * Where the packages of one release are.
 *
 * @param release the release
 * @param platform what it is made for
 * @param stage the one stage that lists them
 * @param packages its packages
 */
public record Placement(ReleaseId release, Platform platform, Stage stage, List<Package> packages) {
  /** Keeps a copy of the list. */
  public Placement {
    packages = List.copyOf(packages);
  }
}
