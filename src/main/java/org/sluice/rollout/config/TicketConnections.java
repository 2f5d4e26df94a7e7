package org.sluice.rollout.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.TicketSystem;

/**
 * The ticket systems that are connected.
 *
 * @param systems each known by its name
 * @param hooks what they post to us
 * @param opening names of those in which each release is to have a ticket
 * @param submissions names of those whose tickets stand for whole submissions
 * @param closing when those are closed
 * @param people for each system, user names there and here
 */
record TicketConnections(
    List<TicketSystem> systems,
    List<TicketHook> hooks,
    Set<String> opening,
    Set<String> submissions,
    SubmissionClosing closing,
    Map<String, Map<String, String>> people) {
  /** Keeps copies. */
  TicketConnections {
    systems = List.copyOf(systems);
    hooks = List.copyOf(hooks);
    opening = Set.copyOf(opening);
    submissions = Set.copyOf(submissions);
    people = Map.copyOf(people);
  }

  /** The built-in desk alone. */
  static TicketConnections none() {
    return new TicketConnections(
        List.of(), List.of(), Set.of(), Set.of(), SubmissionClosing.END, Map.of());
  }

  /** Their names. */
  List<String> names() {
    return systems.stream().map(TicketSystem::name).toList();
  }
}
