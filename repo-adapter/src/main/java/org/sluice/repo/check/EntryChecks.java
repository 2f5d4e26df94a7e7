package org.sluice.repo.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;

/** The checks that packages must pass to be published as one release. */
public final class EntryChecks {

  /**
   * Looks at all packages of a release and tells everything that is wrong with them.
   *
   * @param platform what the release is made for
   * @param architecture of the release, in the spelling of the platform's format
   * @param packages as their own headers describe them
   * @return worst first; empty if all is well
   */
  public List<Finding> check(Platform platform, String architecture, List<Package> packages) {
    var architectures = new ArchitectureCheck(platform, architecture);
    var systems = new SystemCheck(platform);
    return Stream.of(
            packages.stream().flatMap(item -> architectures.check(item).stream()),
            packages.stream().flatMap(item -> systems.check(item).stream()),
            new NamesakeCheck().check(packages).stream())
        .flatMap(findings -> findings)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
