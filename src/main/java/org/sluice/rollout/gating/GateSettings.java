package org.sluice.rollout.gating;

import java.time.Duration;

/**
 * What a release needs before production.
 *
 * @param minimumReports early adopters' reports that have to be there before the decision
 * @param gracePeriod how long a grace period lasts
 */
public record GateSettings(int minimumReports, Duration gracePeriod) {}
