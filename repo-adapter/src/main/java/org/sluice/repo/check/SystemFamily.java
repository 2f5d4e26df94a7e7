package org.sluice.repo.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Families of operating systems, and how versions of packages show which one they are built for.
 */
enum SystemFamily {
  /**
   * Red Hat Enterprise Linux and its rebuilds. The mark is rpm's {@code %dist}: {@code .el9}, at
   * some sites {@code .rh9}, {@code .sl6} or {@code .slc6}.
   */
  EL("Enterprise Linux", "el(\\d+)", "(?<![A-Za-z0-9])(?:el|rhel|rh|slc|sl)(\\d+)"),
  /** Fedora. */
  FEDORA("Fedora", "(?:fc|fedora)(\\d+)", "(?<![A-Za-z0-9])fc(\\d+)"),
  /** Debian: marks of stable updates ({@code +deb12u1}) and of backports ({@code ~bpo12+1}). */
  DEBIAN("Debian", "debian(\\d+)", "(?<![A-Za-z0-9])(?:deb|bpo)(\\d+)"),
  /** Ubuntu: marks that name a whole version ({@code ubuntu22.04}); others tell nothing. */
  UBUNTU("Ubuntu", "ubuntu(\\d+\\.?\\d+)", "ubuntu(\\d\\d\\.\\d\\d)");

  private final String spoken;
  private final Pattern spelling;
  private final Pattern mark;

  SystemFamily(String spoken, String spelling, String mark) {
    this.spoken = spoken;
    this.spelling = Pattern.compile(spelling);
    this.mark = Pattern.compile(mark);
  }

  /** Its name for people. */
  String spoken() {
    return spoken;
  }

  /** The family of a platform's system, such as {@code el9}. */
  static Optional<SystemFamily> of(String system) {
    return Arrays.stream(values())
        .filter(family -> family.spelling.matcher(system).matches())
        .findFirst();
  }

  /** The versions of systems of this family that a package's version names. */
  Set<String> markedIn(String version) {
    return mark.matcher(version)
        .results()
        .map(found -> found.group(1).replace(".", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The version of the system that a platform is for, without dots. */
  String majorOf(String system) {
    var match = spelling.matcher(system);
    if (!match.matches()) {
      throw new IllegalArgumentException(system + " is not of the family " + this);
    }
    return match.group(1).replace(".", "");
  }
}
