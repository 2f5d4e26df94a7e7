package org.sluice.rollout.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Platform;
import org.sluice.repo.closure.DependencyPolicy;
import org.sluice.repo.source.base.FetchedBases;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what packages need and exclude is looked at before they are published.
 *
 * @param policy what becomes of a release that could not be installed
 * @param bases for each platform, where the repositories of its operating system are
 * @param refresh how often these are asked for something new
 */
@ConfigurationProperties("sluice.dependencies")
record DependencyCheckSettings(
    @DefaultValue("refuse") DependencyPolicy policy,
    @DefaultValue Map<String, List<String>> bases,
    @DefaultValue("6h") Duration refresh) {
  /** Refuses what the server cannot work with. */
  DependencyCheckSettings {
    Bounds.positive("sluice.dependencies.refresh", refresh);
    bases.forEach(DependencyCheckSettings::requireUnderstood);
  }

  /** Where the base repositories of each platform are. */
  Map<Platform, List<String>> addresses() {
    return bases.entrySet().stream()
        .collect(Collectors.toMap(one -> Platform.parse(one.getKey()), Map.Entry::getValue));
  }

  private static void requireUnderstood(String platform, List<String> addresses) {
    try {
      FetchedBases.requireUnderstood(Platform.parse(platform), addresses);
    } catch (NotUnderstoodException unclear) {
      throw new BadSettingException(
          "sluice.dependencies.bases[%s]".formatted(platform),
          String.join(", ", addresses),
          "for an rpm platform, such as umd/5/el9/x86_64, addresses of yum repositories; for a deb"
              + " platform what sources.list has after 'deb', such as https://deb.debian.org/debian"
              + " bookworm main");
    }
  }
}
