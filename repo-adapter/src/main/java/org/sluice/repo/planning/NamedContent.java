package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;

/** The packages that an operation names by the digests of their content. */
final class NamedContent {
  private final KnownPackages known;

  NamedContent(KnownPackages known) {
    this.known = known;
  }

  /** Each of them once; what is not there, or of another format, is told. */
  List<Package> of(Collection<Digest> digests, Platform platform, List<Finding> findings) {
    var packages = new ArrayList<Package>();
    for (var digest : new LinkedHashSet<>(digests)) {
      var found = known.find(digest);
      if (found.isEmpty()) {
        findings.add(Reasons.contentUnknown(digest));
      } else if (found.get().format() != platform.format()) {
        findings.add(Reasons.otherFormat(found.get(), platform));
      } else {
        packages.add(found.get());
      }
    }
    return packages;
  }
}
