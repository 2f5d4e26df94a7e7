package org.sluice.rollout.config;

import java.time.Duration;
import java.util.Optional;
import org.sluice.repo.rpm.Packing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long repositories keep what they published.
 *
 * @param inFlight how long a client that read an old index can still get what it lists
 * @param history how long old generations can be read
 * @param versionsInProduction how many versions of a package production keeps
 * @param yumPacking how the lists of yum repositories are packed
 * @param yumOpenChecksums whether these have a checksum of their unpacked form, too
 * @param aptValidity how long after its date clients believe the metadata of an apt repository;
 *     zero if they always do
 */
@ConfigurationProperties("sluice.repositories")
record RepositorySettings(
    @DefaultValue("3d") Duration inFlight,
    @DefaultValue("365d") Duration history,
    @DefaultValue("2") int versionsInProduction,
    @DefaultValue("gzip") Packing yumPacking,
    @DefaultValue("false") boolean yumOpenChecksums,
    @DefaultValue("0s") Duration aptValidity) {
  private static final Duration SHORTEST_VALIDITY = Duration.ofDays(1);

  /** Refuses what the server cannot work with. */
  RepositorySettings {
    Bounds.notNegative("sluice.repositories.in-flight", inFlight);
    Bounds.notNegative("sluice.repositories.history", history);
    if (!aptValidity.isZero() && aptValidity.compareTo(SHORTEST_VALIDITY) < 0) {
      throw new BadSettingException(
          "sluice.repositories.apt-validity",
          aptValidity,
          "0s, for metadata that do not end, or one day or more");
    }
    Bounds.atLeast(1, "sluice.repositories.versions-in-production", versionsInProduction);
  }

  Optional<Duration> validityOfApt() {
    return Optional.of(aptValidity).filter(validity -> !validity.isZero());
  }
}
