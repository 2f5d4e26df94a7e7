package org.sluice.rollout.intake.metadata;

import java.net.URI;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.repo.PackageFormat;

/**
 * What the name of a package file tells: {@code name-version-release.architecture.rpm} or {@code
 * name_version_architecture.deb}. Names can lie, so nothing is refused for it; the package's own
 * header decides when it has been fetched.
 *
 * @param mark the part in which the system shows that it was built for
 */
record PackageFile(String name, String mark, String architecture, PackageFormat format) {
  private static final Pattern RPM = Pattern.compile("(.+)-[^-]+-([^-]+)\\.([^.]+)\\.rpm");
  private static final Pattern DEB = Pattern.compile("([^_]+)_([^_]+)_([^_]+)\\.deb");
  private static final Pattern MAJOR = Pattern.compile("\\d+$");

  /** The last part of an address. */
  static String fileName(URI address) {
    var path = address.getPath();
    return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
  }

  /** The format that a file's ending tells. */
  static Optional<PackageFormat> format(String fileName) {
    for (var format : PackageFormat.values()) {
      if (fileName.endsWith("." + format.extension())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  static Optional<PackageFile> parse(String fileName) {
    var rpm = RPM.matcher(fileName);
    if (rpm.matches()) {
      return Optional.of(
          new PackageFile(rpm.group(1), rpm.group(2), rpm.group(3), PackageFormat.RPM));
    }
    var deb = DEB.matcher(fileName);
    return deb.matches()
        ? Optional.of(new PackageFile(deb.group(1), deb.group(2), deb.group(3), PackageFormat.DEB))
        : Optional.empty();
  }

  /**
   * The mark of another version of the same family of systems; empty if it fits or tells nothing.
   */
  Optional<String> strangeMark(String system) {
    var marks = familyMarks(system);
    var major = MAJOR.matcher(system);
    if (marks.isEmpty() || !major.find()) {
      return Optional.empty();
    }
    var found =
        marks
            .get()
            .matcher(mark)
            .results()
            .map(result -> result.group(1) + result.group(2).replace(".", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean fits = found.stream().anyMatch(one -> one.replaceAll("\\D", "").equals(major.group()));
    return fits ? Optional.empty() : found.stream().findFirst();
  }

  // The marks are those that the check of fetched packages knows, see org.sluice.repo.check.
  private static Optional<Pattern> familyMarks(String system) {
    if (system.startsWith("el")) {
      return Optional.of(Pattern.compile("(?<![A-Za-z0-9])(el|rhel|rh|slc|sl)(\\d+)"));
    }
    if (system.startsWith("debian")) {
      return Optional.of(Pattern.compile("(?<![A-Za-z0-9])(deb|bpo)(\\d+)"));
    }
    if (system.startsWith("ubuntu")) {
      return Optional.of(Pattern.compile("(ubuntu)(\\d\\d\\.\\d\\d)"));
    }
    return Optional.empty();
  }
}
