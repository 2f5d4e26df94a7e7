package org.sluice.rollout.config;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Repositories;
import org.sluice.rollout.adopters.ReportDesk;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.feedback.FieldWriter;
import org.sluice.rollout.feedback.OutboxDelivery;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.TicketOpening;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.feedback.WaitExplanations;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.gating.GateSettings;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.gating.VerificationDesk;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decisions;
import org.sluice.rollout.intake.FilingDesk;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.intake.InboxChangeDesk;
import org.sluice.rollout.intake.InboxWorker;
import org.sluice.rollout.intake.Nudges;
import org.sluice.rollout.intake.metadata.MetadataReader;
import org.sluice.rollout.persistence.EventSealer;
import org.sluice.rollout.promotion.FailedTries;
import org.sluice.rollout.promotion.FetchesUnderWay;
import org.sluice.rollout.promotion.Moments;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.promotion.Promotion;
import org.sluice.rollout.promotion.QueueDesk;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.sluice.rollout.promotion.Retries;
import org.sluice.rollout.promotion.WaitingFor;
import org.sluice.rollout.promotion.WayBackFromProduction;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Waits;
import org.sluice.rollout.tickets.TicketComparison;
import org.sluice.rollout.tickets.TicketReading;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** The use cases, each with the ports that it needs. */
@Configuration(proxyBeanMethods = false)
@Import(TicketUseCases.class)
class UseCases {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  Bell bell() {
    return new Bell();
  }

  @Bean
  GateSettings gateSettings(RolloutSettings settings) {
    return new GateSettings(settings.minimumReports(), settings.gracePeriod());
  }

  @Bean
  CommandRules commandRules(Reports reports, GateSettings settings) {
    return new CommandRules(reports, settings);
  }

  @Bean
  FieldWriter fieldWriter(Releases releases, History history, TicketTelling tickets, Clock clock) {
    return new FieldWriter(releases, history, tickets, clock);
  }

  @Bean
  ReleaseSteps releaseSteps(
      Releases releases,
      Submissions submissions,
      Operations operations,
      Waits waits,
      Reports reports,
      FieldWriter fields,
      CommandRules rules,
      GateSettings gates,
      ClientLines clients,
      Templates templates,
      Repositories repositories,
      Clock clock) {
    return new Moments(
        releases,
        submissions,
        operations,
        waits,
        new WaitingFor(reports),
        fields,
        rules,
        gates,
        clients,
        templates,
        new WayBackFromProduction(repositories),
        clock);
  }

  @Bean
  Decisions decisions() {
    return new Decisions();
  }

  @Bean
  InboxWorker inboxWorker(
      Inbox inbox,
      Releases releases,
      Submissions submissions,
      Reports reports,
      History history,
      FieldWriter fields,
      ReleaseWorkflow workflow,
      ReleaseSteps steps,
      DecisionTables tables,
      CommandRules rules,
      Decisions decisions,
      TransactionOperations transactions,
      Clock clock,
      RolloutSettings settings) {
    return new InboxWorker(
        inbox,
        releases,
        reports,
        history,
        fields,
        workflow,
        tables,
        rules,
        new Nudges(releases, submissions, reports, workflow, steps),
        decisions,
        transactions,
        clock,
        settings.commandPatience());
  }

  @Bean
  ChangeDesk changeDesk(
      Inbox inbox,
      Releases releases,
      Decisions decisions,
      TransactionOperations transactions,
      Bell bell) {
    return new InboxChangeDesk(inbox, releases, decisions, transactions, bell, UseCases::freshId);
  }

  @Bean
  FilingDesk filing(
      MetadataReader reader,
      Submissions submissions,
      Releases releases,
      History history,
      Inbox inbox,
      ReleaseWorkflow workflow,
      TicketOpening tickets,
      TransactionOperations transactions,
      Clock clock,
      Bell bell) {
    return new FilingDesk(
        reader,
        submissions,
        releases,
        history,
        inbox,
        workflow,
        tickets,
        transactions,
        clock,
        UseCases::freshId,
        bell);
  }

  @Bean
  Reporting reporting(
      Releases releases,
      Reports reports,
      History history,
      Inbox inbox,
      TicketTelling tickets,
      TransactionOperations transactions,
      Clock clock,
      Bell bell) {
    return new ReportDesk(
        releases, reports, history, inbox, tickets, transactions, clock, UseCases::freshId, bell);
  }

  @Bean
  Verification verification(
      Releases releases,
      Reports reports,
      History history,
      TransactionOperations transactions,
      Clock clock) {
    return new VerificationDesk(releases, reports, history, transactions, clock);
  }

  @Bean
  Explanations explanations(Waits waits, Templates templates, TransactionOperations transactions) {
    return new WaitExplanations(waits, templates, transactions);
  }

  @Bean
  Promotion promotion(
      WorkQueue queue,
      Repositories repositories,
      PackageSource source,
      Releases releases,
      Submissions submissions,
      Operations operations,
      History history,
      Waits waits,
      Reports reports,
      Templates templates,
      TransactionOperations transactions,
      Clock clock,
      FetchesUnderWay underWay,
      RolloutSettings settings) {
    return new Promotion(
        queue,
        repositories,
        source,
        releases,
        submissions,
        operations,
        history,
        transactions,
        clock,
        new Retries(settings.retries()),
        new FailedTries(waits, new WaitingFor(reports), history, templates),
        underWay);
  }

  @Bean
  FetchesUnderWay fetchesUnderWay() {
    return new FetchesUnderWay();
  }

  @Bean
  RepositoryQueue repositoryQueue(
      WorkQueue queue,
      Timers timers,
      Releases releases,
      History history,
      TransactionOperations transactions,
      Clock clock,
      FetchesUnderWay underWay,
      Bell bell) {
    return new QueueDesk(queue, timers, releases, history, transactions, clock, underWay, bell);
  }

  @Bean
  Workers workers(
      InboxWorker inbox,
      Promotion promotion,
      OutboxDelivery outbox,
      TicketReading reading,
      TicketComparison comparison,
      EventSealer sealer,
      WorkQueue queue,
      ObjectProvider<Worker> others,
      RolloutSettings settings,
      Bell bell) {
    var workers =
        new Workers(
            settings.background(),
            queue::releaseOwnLeases,
            () -> {
              var hired =
                  hire(inbox, promotion, outbox, reading, comparison, sealer, settings, bell);
              others.orderedStream().forEach(hired::add);
              return hired;
            });
    bell.heardBy(workers::wake);
    return workers;
  }

  private List<Worker> hire(
      InboxWorker inbox,
      Promotion promotion,
      OutboxDelivery outbox,
      TicketReading reading,
      TicketComparison comparison,
      EventSealer sealer,
      RolloutSettings settings,
      Bell bell) {
    var hired = new ArrayList<Worker>();
    hired.add(new Worker("inbox", ringing(bell, inbox::workOff), PAUSE));
    for (int i = 1; i <= settings.workers(); i++) {
      hired.add(new Worker("promotion-" + i, ringing(bell, () -> promotion.workOff(1)), PAUSE));
    }
    hired.add(new Worker("outbox", outbox::workOff, PAUSE));
    hired.add(new Worker("tickets", ringing(bell, reading::workOff), PAUSE));
    hired.add(
        new Worker(
            "comparison",
            () -> {
              comparison.goOn();
              return 0;
            },
            PAUSE));
    hired.add(new Worker("sealer", sealer::seal, PAUSE));
    return hired;
  }

  /** Whoever has done something has perhaps made work for another. */
  private static IntSupplier ringing(Bell bell, IntSupplier work) {
    return () -> {
      int done = work.getAsInt();
      if (done > 0) {
        bell.run();
      }
      return done;
    };
  }

  private static String freshId() {
    return UUID.randomUUID().toString();
  }
}
