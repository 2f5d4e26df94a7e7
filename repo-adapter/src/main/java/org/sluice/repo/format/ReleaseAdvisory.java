package org.sluice.repo.format;

import java.util.List;
import org.sluice.repo.Advisory;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;

/**
 * What a release tells about the packages that a repository lists for it.
 *
 * @param release which
 * @param advisory what it tells
 * @param packages those listed, at least one, in order of name
 */
public record ReleaseAdvisory(ReleaseId release, Advisory advisory, List<Package> packages) {
  /** Keeps a copy of the list. */
  public ReleaseAdvisory {
    packages = List.copyOf(packages);
  }
}
