package org.sluice.repo.source.yum;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One package as the list of a repository describes it.
 *
 * @param name its name
 * @param version {@code [epoch:]version-release}; an epoch of 0 is not written
 * @param architecture as the list spells it
 * @param location where its file is
 * @param checksum what its file hashes to, if the list says so in a way that we know
 * @param size bytes of its file, if the list says so
 */
public record YumEntry(
    String name,
    String version,
    String architecture,
    Location location,
    Optional<Checksum> checksum,
    OptionalLong size) {

  /** Name, version and architecture in one word, as people write it. */
  public String spoken() {
    return name + "-" + version + "." + architecture;
  }
}
