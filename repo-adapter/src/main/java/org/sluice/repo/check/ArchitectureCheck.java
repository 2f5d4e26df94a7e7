package org.sluice.repo.check;

import java.util.Optional;
import java.util.Set;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;

/** Whether a package can be installed on machines of the release's architecture. */
final class ArchitectureCheck {
  private static final Set<String> SOURCES = Set.of("src", "nosrc", "source");
  private static final Set<String> INTEL_32_BIT = Set.of("i386", "i486", "i586", "i686");

  private final Platform platform;
  private final String architecture;

  ArchitectureCheck(Platform platform, String architecture) {
    this.platform = platform;
    this.architecture = platform.architecture().orElse(architecture);
  }

  Optional<Finding> check(Package item) {
    var found = item.architecture();
    if (found.equals(architecture) || found.equals(everyArchitecture())) {
      return Optional.empty();
    }
    if (SOURCES.contains(found)) {
      return Optional.of(isSource(item));
    }
    // Libraries for 32-bit programs: dnf installs them beside those for 64 bits.
    boolean runs = architecture.equals("x86_64") && INTEL_32_BIT.contains(found);
    return Optional.of(runs ? isFor32Bit(item) : isForOthers(item));
  }

  private String everyArchitecture() {
    return platform.format() == PackageFormat.RPM ? "noarch" : "all";
  }

  private Finding isForOthers(Package item) {
    return Finding.blocks(
        "architecture-differs",
        item.fileName(),
        "Its header says architecture %s; this release is for %s."
            .formatted(item.architecture(), architecture),
        "Build it for %s or %s, or file it for %s."
            .formatted(architecture, everyArchitecture(), elsewhere(item)));
  }

  private Finding isFor32Bit(Package item) {
    return Finding.warns(
        "architecture-32-bit",
        item.fileName(),
        "Its header says architecture %s, for 32-bit programs; this release is for %s."
            .formatted(item.architecture(), architecture),
        "If nobody needs it beside the package for %s, take it out of the release."
            .formatted(architecture));
  }

  private static Finding isSource(Package item) {
    return Finding.blocks(
        "source-package",
        item.fileName(),
        "It is a source package; a release holds packages that can be installed.",
        "Take it out of the release and list the packages that are built from it.");
  }

  private String elsewhere(Package item) {
    return platform.format() == PackageFormat.RPM
        ? "%s/%s/%s/%s"
            .formatted(
                platform.distribution(), platform.major(), platform.system(), item.architecture())
        : "architecture " + item.architecture();
  }
}
