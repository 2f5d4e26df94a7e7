package org.sluice.rollout.config;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.rt.RtTicketSystem;
import org.sluice.ticket.rt.RtWebhook;
import org.sluice.ticket.zammad.ZammadTicketSystem;
import org.sluice.ticket.zammad.ZammadWebhook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which ticket systems stand behind the port. */
@Configuration(proxyBeanMethods = false)
class TicketTechniques {

  @Bean
  TicketConnections ticketConnections(
      RtConnectionSettings rt, ZammadConnectionSettings zammad, Clock clock) {
    var systems = new ArrayList<TicketSystem>();
    var hooks = new ArrayList<TicketHook>();
    var opening = new HashSet<String>();
    var submissions = new HashSet<String>();
    var people = new HashMap<String, Map<String, String>>();
    if (rt.isConnected()) {
      var http = new TicketHttp(RtConnectionSettings.NAME, rt.http(), rt.credentials());
      systems.add(new RtTicketSystem(rt.tickets(), http));
      rt.webhookSecret().ifPresent(secret -> hooks.add(new RtHook(webhook(secret, clock))));
      people.put(RtConnectionSettings.NAME, rt.people());
      if (rt.open()) {
        opening.add(RtConnectionSettings.NAME);
      }
    }
    if (zammad.isConnected()) {
      var name = ZammadConnectionSettings.NAME;
      var http = new TicketHttp(name, zammad.http(), zammad.credentials());
      systems.add(new ZammadTicketSystem(zammad.tickets(), http));
      zammad.webhookSecret().ifPresent(secret -> hooks.add(new ZammadHook(webhook(secret))));
      people.put(name, zammad.people());
      if (zammad.open()) {
        opening.add(name);
      }
      if (zammad.standsFor() == ZammadConnectionSettings.StandsFor.SUBMISSION) {
        submissions.add(name);
      }
    }
    return new TicketConnections(systems, hooks, opening, submissions, zammad.close(), people);
  }

  private static RtWebhook webhook(char[] secret, Clock clock) {
    return new RtWebhook(
        secret, RtConnectionSettings.WEBHOOK_WINDOW, RtConnectionSettings.LARGEST_POST, clock);
  }

  private static ZammadWebhook webhook(char[] secret) {
    return new ZammadWebhook(secret, ZammadConnectionSettings.LARGEST_POST);
  }
}
