package org.sluice.repo.memory;

import java.util.regex.Pattern;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;

/**
 * Reads packages by their file names alone: {@code bdii-6.0.1-1.noarch.rpm}, {@code
 * bdii_6_all.deb}.
 */
final class NamedPackages {
  private static final Pattern RPM = Pattern.compile("(.+)-([^-]+-[^-]+)\\.([^.-]+)\\.rpm");
  private static final Pattern DEB = Pattern.compile("([^_]+)_([^_]+)_([^_]+)\\.deb");

  Taken read(String fileName, PackageFormat format, long size, Digest digest) {
    var match = (format == PackageFormat.RPM ? RPM : DEB).matcher(fileName);
    if (size == 0 || !match.matches()) {
      return new Taken.Unreadable(
          Finding.blocks(
              "package-unreadable",
              fileName,
              "It is no %s package.".formatted(format.extension()),
              "Build the package again and replace the file."));
    }
    return new Taken.Accepted(
        new Package(
            format, match.group(1), match.group(2), match.group(3), fileName, size, digest));
  }
}
