package org.sluice.rollout.config;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.OutboxDelivery;
import org.sluice.rollout.feedback.OutboxDesk;
import org.sluice.rollout.feedback.PageAddresses;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketOpening;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.intake.TicketFiling;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.systems.SystemLog;
import org.sluice.rollout.tickets.KnownTickets;
import org.sluice.rollout.tickets.NewTickets;
import org.sluice.rollout.tickets.StrayTickets;
import org.sluice.rollout.tickets.SubmissionTickets;
import org.sluice.rollout.tickets.TicketComparison;
import org.sluice.rollout.tickets.TicketDoorbell;
import org.sluice.rollout.tickets.TicketIntake;
import org.sluice.rollout.tickets.TicketLog;
import org.sluice.rollout.tickets.TicketPeople;
import org.sluice.rollout.tickets.TicketReading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** The use cases that have to do with ticket systems, each with the ports that it needs. */
@Configuration(proxyBeanMethods = false)
class TicketUseCases {

  @Bean
  ConnectedSystems connectedSystems(
      TicketConnections tickets, SystemLog kept, TransactionOperations transactions, Clock clock) {
    return new ConnectedSystems(
        tickets.names(), kept, transactions, clock, RandomGenerator.getDefault());
  }

  @Bean
  TicketTelling ticketTelling(
      Links links,
      Outbox outbox,
      Releases releases,
      Templates templates,
      TicketConnections tickets) {
    return new TicketTelling(links, outbox, releases, templates, tickets.closing());
  }

  @Bean
  TicketOpening ticketOpening(
      Links links,
      Outbox outbox,
      TicketConnections tickets,
      Templates templates,
      PageAddresses pages) {
    return new TicketOpening(
        links, outbox, tickets.opening(), tickets.submissions(), templates, pages);
  }

  @Bean
  TicketPeople ticketPeople(Accounts accounts, TicketConnections tickets) {
    return new TicketPeople(accounts, tickets.people());
  }

  @Bean
  OutboxDelivery outboxDelivery(
      Outbox outbox,
      Links links,
      Releases releases,
      TicketConnections tickets,
      ConnectedSystems connected,
      Templates templates,
      TransactionOperations transactions,
      Clock clock) {
    return new OutboxDelivery(
        outbox,
        links,
        releases,
        tickets.systems(),
        connected,
        templates,
        tickets.closing(),
        transactions,
        clock);
  }

  @Bean
  UndeliveredMessages undeliveredMessages(
      Outbox outbox,
      Links links,
      Releases releases,
      TransactionOperations transactions,
      Clock clock,
      Bell bell) {
    return new OutboxDesk(outbox, links, releases, transactions, clock, bell);
  }

  @Bean
  NewTickets newTickets(
      TicketFiling filing,
      Inbox inbox,
      Links links,
      TicketPeople people,
      TicketTelling telling,
      Templates templates,
      Clock clock) {
    return new NewTickets(filing, inbox, links, people, telling, templates, clock);
  }

  @Bean
  KnownTickets knownTickets(
      Releases releases,
      History history,
      Inbox inbox,
      Filing filing,
      Reporting reporting,
      TicketPeople people,
      TicketTelling telling,
      Templates templates) {
    return new KnownTickets(
        releases, history, inbox, filing, reporting, people, telling, templates);
  }

  @Bean
  SubmissionTickets submissionTickets(
      Releases releases,
      History history,
      Filing filing,
      TicketPeople people,
      TicketTelling telling,
      Templates templates,
      TicketConnections tickets) {
    return new SubmissionTickets(
        releases, history, filing, people, telling, templates, tickets.closing());
  }

  @Bean
  TicketIntake ticketIntake(
      TicketLog kept,
      Links links,
      Outbox outbox,
      NewTickets newTickets,
      KnownTickets knownTickets,
      SubmissionTickets submissionTickets,
      TransactionOperations transactions,
      Clock clock) {
    return new TicketIntake(
        kept, links, outbox, newTickets, knownTickets, submissionTickets, transactions, clock);
  }

  @Bean
  TicketReading ticketReading(
      TicketConnections tickets,
      TicketLog kept,
      TicketIntake intake,
      ConnectedSystems connected,
      TransactionOperations transactions,
      Clock clock,
      TicketSettings settings) {
    return new TicketReading(
        tickets.systems(), kept, intake, connected, transactions, clock, settings.poll());
  }

  @Bean
  StrayTickets strayTickets(
      Links links,
      Releases releases,
      Submissions submissions,
      History history,
      TicketOpening opening,
      Clock clock) {
    return new StrayTickets(links, releases, submissions, history, opening, clock);
  }

  @Bean
  TicketComparison ticketComparison(
      TicketConnections tickets,
      TicketLog kept,
      TicketIntake intake,
      Links links,
      Releases releases,
      Inbox inbox,
      Outbox outbox,
      TicketTelling telling,
      Templates templates,
      StrayTickets strays,
      ConnectedSystems connected,
      TransactionOperations transactions,
      Clock clock,
      TicketSettings settings) {
    return new TicketComparison(
        tickets.systems(),
        kept,
        intake,
        links,
        releases,
        inbox,
        outbox,
        telling,
        templates,
        strays,
        connected,
        transactions,
        clock,
        settings.compare());
  }

  @Bean
  TicketDoorbell ticketDoorbell(
      TicketConnections tickets, TicketLog kept, TransactionOperations transactions, Bell bell) {
    return new TicketDoorbell(tickets.hooks(), kept::nudge, transactions, bell);
  }
}
