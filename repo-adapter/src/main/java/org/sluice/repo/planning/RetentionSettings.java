package org.sluice.repo.planning;

import java.time.Duration;

/**
 * How long what was published stays.
 *
 * @param inFlight how long clients that read an older index still find what it names, and how long
 *     the delta repository of a release outlives its promotion
 * @param history how long generations can be read by number and date
 * @param versionsInProduction how many versions of one package production keeps; at least 1
 */
public record RetentionSettings(Duration inFlight, Duration history, int versionsInProduction) {
  /** In-flight 3 days, history 365 days, the newest version in production and one older. */
  public static final RetentionSettings DEFAULT =
      new RetentionSettings(Duration.ofDays(3), Duration.ofDays(365), 2);

  /** Checks that the numbers make sense. */
  public RetentionSettings {
    if (inFlight.isNegative() || history.compareTo(inFlight) < 0) {
      throw new IllegalArgumentException(
          "In-flight is %s and history %s: in-flight must not be negative and history not shorter."
              .formatted(inFlight, history));
    }
    if (versionsInProduction < 1) {
      throw new IllegalArgumentException(
          "Production must keep at least 1 version of a package; the setting says "
              + versionsInProduction
              + ".");
    }
  }
}
