package org.sluice.repo.store;

import java.time.Instant;
import java.util.SortedMap;
import org.sluice.repo.Package;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.ListedPackage;

/**
 * What is kept of a package next to its content, so that it is never read twice.
 *
 * @param item the package
 * @param fileTime modification time of its file, the same in every repository
 * @param parts pieces of metadata as its format made them
 */
record Description(Package item, Instant fileTime, SortedMap<String, String> parts) {
  ListedPackage listed() {
    return new ListedPackage(new DescribedPackage(item, parts), fileTime);
  }
}
