package org.sluice.rollout.release;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.Platform;

/**
 * One platform and architecture that a submission is made for; becomes one release.
 *
 * @param platform which platform
 * @param architecture architecture of the packages, such as {@code x86_64} or {@code amd64}
 * @param repository address of the provider's yum repository, or an {@link AptLine}, if the
 *     packages are to be found there by name
 * @param packages what belongs to the release
 */
public record Target(
    Platform platform,
    String architecture,
    Optional<String> repository,
    List<WantedPackage> packages) {
  /** Keeps a copy of the list. */
  public Target {
    packages = List.copyOf(packages);
  }
}
