package org.sluice.rollout.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a release needs on its way, and how patient the engine is.
 *
 * @param minimumReports early adopters' reports that have to be there before production is decided
 * @param gracePeriod how long a grace period lasts
 * @param commandPatience how long a command may wait for a running operation before it is refused
 * @param retries the growing waits after failures of the machinery; after the last one an
 *     administrator has to look
 * @param background whether work is done by background threads; without them it is done only when
 *     somebody calls for it, which tests do
 * @param workers how many operations on repositories may be worked at together
 */
@ConfigurationProperties("sluice.rollout")
record RolloutSettings(
    @DefaultValue("1") int minimumReports,
    @DefaultValue("3d") Duration gracePeriod,
    @DefaultValue("1h") Duration commandPatience,
    @DefaultValue({"10s", "1m", "10m", "1h"}) List<Duration> retries,
    @DefaultValue("true") boolean background,
    @DefaultValue("4") int workers) {
  /** Refuses what the server cannot work with. */
  RolloutSettings {
    Bounds.atLeast(0, "sluice.rollout.minimum-reports", minimumReports);
    Bounds.notNegative("sluice.rollout.grace-period", gracePeriod);
    Bounds.notNegative("sluice.rollout.command-patience", commandPatience);
    retries = List.copyOf(retries);
    retries.forEach(wait -> Bounds.notNegative("sluice.rollout.retries", wait));
    Bounds.atLeast(1, "sluice.rollout.workers", workers);
  }
}
