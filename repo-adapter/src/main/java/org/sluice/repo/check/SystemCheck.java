package org.sluice.repo.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;

/**
 * Whether a package's version tells that it was built for another operating system.
 *
 * <p>A version that tells nothing is in order: most packages of Debian, and many that hold no
 * programs, are the same for every system.
 */
final class SystemCheck {
  private final Platform platform;

  SystemCheck(Platform platform) {
    this.platform = platform;
  }

  Optional<Finding> check(Package item) {
    var family = SystemFamily.of(platform.system());
    var marks = marksOf(item);
    if (family.isEmpty()) {
      return Optional.empty();
    }
    var own = family.get().markedIn(marks);
    if (own.contains(family.get().majorOf(platform.system()))) {
      return Optional.empty();
    }
    return own.isEmpty() ? otherFamily(item, marks, family.get()) : Optional.of(otherMajor(item));
  }

  private static Optional<Finding> otherFamily(Package item, String marks, SystemFamily own) {
    return Arrays.stream(SystemFamily.values())
        .filter(family -> family != own)
        .flatMap(family -> family.markedIn(marks).isEmpty() ? Stream.empty() : Stream.of(family))
        .findFirst()
        .map(
            family ->
                Finding.warns(
                    "system-family-differs",
                    item.fileName(),
                    "Its version %s looks like one built for %s."
                        .formatted(item.version(), family.spoken()),
                    "Make sure that it runs on %s, or build it there.".formatted(own.spoken())));
  }

  private Finding otherMajor(Package item) {
    return Finding.blocks(
        "system-differs",
        item.fileName(),
        "Its version %s says that it was built for another system than %s, for which this release"
                .formatted(item.version(), platform.system())
            + " is.",
        "Build it on %s, or file it for the system that it was built for."
            .formatted(platform.system()));
  }

  // The mark of rpm stands in the release. In the version before it, "el8" would be the author's.
  private static String marksOf(Package item) {
    var version = item.version();
    return item.format() == PackageFormat.RPM
        ? version.substring(version.lastIndexOf('-') + 1)
        : version;
  }
}
