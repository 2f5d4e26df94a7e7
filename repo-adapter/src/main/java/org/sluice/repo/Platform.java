package org.sluice.repo;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a release is made for: a distribution with its major version, an operating system, and for
 * rpm an architecture.
 *
 * <p>Spelled {@code umd/5/el9/x86_64} for rpm and {@code umd/5/debian12} for deb, where one
 * repository serves all architectures. The spelling is also the path below a stage.
 *
 * @param distribution the distribution that publishes, in lower case, such as {@code umd}
 * @param major its major version, such as {@code 5}
 * @param system operating system and major version, such as {@code el9} or {@code debian12}
 * @param architecture rpm's base architecture, such as {@code x86_64}; absent for deb
 */
public record Platform(
    String distribution, String major, String system, Optional<String> architecture)
    implements Comparable<Platform> {
  private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  /** Checks that every part may stand in a path and an address. */
  public Platform {
    requirePart(distribution);
    requirePart(major);
    requirePart(system);
    architecture.ifPresent(Platform::requirePart);
  }

  /**
   * Reads the spelling that {@link #toString()} writes.
   *
   * @throws NotUnderstoodException if the text is spelled otherwise
   */
  public static Platform parse(String text) {
    var parts = text.strip().split("/", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw notUnderstood(text);
    }
    return new Platform(
        parts[0], parts[1], parts[2], parts.length == 4 ? Optional.of(parts[3]) : Optional.empty());
  }

  /** The format of its packages: a platform that names an architecture is one of rpm. */
  public PackageFormat format() {
    return architecture.isPresent() ? PackageFormat.RPM : PackageFormat.DEB;
  }

  /** The spelling, which is also the path below a stage. */
  @Override
  public String toString() {
    var withoutArchitecture = distribution + "/" + major + "/" + system;
    return architecture.map(name -> withoutArchitecture + "/" + name).orElse(withoutArchitecture);
  }

  @Override
  public int compareTo(Platform other) {
    return toString().compareTo(other.toString());
  }

  private static void requirePart(String part) {
    if (!PART.matcher(part).matches()) {
      throw notUnderstood(part);
    }
  }

  private static NotUnderstoodException notUnderstood(String text) {
    return new NotUnderstoodException(
        "platform",
        text,
        "distribution/major/system/architecture for rpm, such as umd/5/el9/x86_64, or"
            + " distribution/major/system for deb, such as umd/5/debian12");
  }
}
