package org.sluice.rollout.config;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.rt.RtTicketSystem;
import org.sluice.ticket.rt.RtWebhook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which ticket systems stand behind the port. */
@Configuration(proxyBeanMethods = false)
class TicketTechniques {

  @Bean
  TicketConnections ticketConnections(RtConnectionSettings rt, Clock clock) {
    if (!rt.isConnected()) {
      return TicketConnections.none();
    }
    var http = new TicketHttp(RtConnectionSettings.NAME, rt.http(), rt.credentials());
    var hooks =
        rt.webhookSecret()
            .<TicketHook>map(secret -> new RtHook(webhook(secret, clock)))
            .map(List::of)
            .orElse(List.of());
    return new TicketConnections(
        List.of(new RtTicketSystem(rt.tickets(), http)),
        hooks,
        rt.open() ? Set.of(RtConnectionSettings.NAME) : Set.of(),
        Set.of(),
        Map.of(RtConnectionSettings.NAME, rt.people()));
  }

  private static RtWebhook webhook(char[] secret, Clock clock) {
    return new RtWebhook(
        secret, RtConnectionSettings.WEBHOOK_WINDOW, RtConnectionSettings.LARGEST_POST, clock);
  }
}
