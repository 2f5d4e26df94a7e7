package org.sluice.repo;

import java.util.Optional;

/**
 * One package by its name, to be looked up in a repository.
 *
 * @param name the package's name, such as {@code bdii}
 * @param version {@code [epoch:]version-release}, or the version alone, which stands for its
 *     highest release; absent: the highest version there is
 * @param architecture as the package's header spells it; absent: that of the release, or none
 *     ({@code noarch})
 */
public record WantedPackage(String name, Optional<String> version, Optional<String> architecture) {

  /** The highest version of a package, for the release's architecture. */
  public static WantedPackage named(String name) {
    return new WantedPackage(name, Optional.empty(), Optional.empty());
  }

  /** What is wanted, in one word as people write it. */
  public String spoken() {
    return name
        + version.map(text -> "-" + text).orElse("")
        + architecture.map(text -> "." + text).orElse("");
  }
}
