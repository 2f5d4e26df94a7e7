package org.sluice.rollout.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ticket systems are read.
 *
 * @param poll how long to wait before looking again for what no system has told us of
 * @param compare how long from one comparison of all tickets of running releases to the next
 */
@ConfigurationProperties("sluice.tickets")
record TicketSettings(@DefaultValue("15s") Duration poll, @DefaultValue("1h") Duration compare) {
  /** Refuses what the server cannot work with. */
  TicketSettings {
    Bounds.positive("sluice.tickets.poll", poll);
    Bounds.positive("sluice.tickets.compare", compare);
  }
}
