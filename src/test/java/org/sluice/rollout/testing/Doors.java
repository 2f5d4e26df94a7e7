package org.sluice.rollout.testing;

import java.time.Clock;
import java.util.List;
import org.sluice.repo.Repositories;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.Tokens;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.feedback.TemplatedClientLines;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.feedback.render.MustacheTemplates;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.tickets.TicketDoorbell;
import org.sluice.rollout.web.files.PublishedRoot;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The doors of the real server over a {@link House}. It is no configuration by itself, so that the
 * whole application does not find it when it looks for its own.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
      "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
      "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
    })
@ComponentScan({
  "org.sluice.rollout.web.api",
  "org.sluice.rollout.web.files",
  "org.sluice.rollout.web.hooks",
  "org.sluice.rollout.web.problem",
  "org.sluice.rollout.web.security"
})
class Doors {

  @Bean
  FormPage formPage() {
    return new FormPage();
  }

  @Bean
  Clock clock(House house) {
    return house.clock;
  }

  @Bean
  Passwords passwords(House house) {
    return house.passwords;
  }

  @Bean
  Accounts accounts(House house) {
    return house.accounts;
  }

  @Bean
  Tokens tokens(House house) {
    return house.tokens;
  }

  @Bean
  TransactionOperations transactions(House house) {
    return house.transactions;
  }

  @Bean
  Releases releases(House house) {
    return house.releases;
  }

  @Bean
  Submissions submissions(House house) {
    return house.submissions;
  }

  @Bean
  Reports reports(House house) {
    return house.reports;
  }

  @Bean
  History history(House house) {
    return house.history;
  }

  @Bean
  Operations operations(House house) {
    return house.operations;
  }

  @Bean
  Inbox inbox(House house) {
    return house.inbox;
  }

  @Bean
  ChangeDesk desk(House house) {
    return house.desk;
  }

  @Bean
  Filing filing(House house) {
    return house.filing;
  }

  @Bean
  Reporting reporting(House house) {
    return house.reporting;
  }

  @Bean
  Verification verification(House house) {
    return house.verification;
  }

  @Bean
  Explanations explanations() {
    return new Played.Teller();
  }

  @Bean
  ConnectedSystems connectedSystems(House house) {
    return house.systems.connected;
  }

  @Bean
  UndeliveredMessages undeliveredMessages(House house) {
    return house.systems;
  }

  @Bean
  RepositoryQueue repositoryQueue(House house) {
    return house.queue;
  }

  @Bean
  TicketDoorbell ticketDoorbell(House house) {
    return new TicketDoorbell(
        List.of(house.hook), house.hook.nudged::add, house.transactions, () -> {});
  }

  @Bean
  ReleaseWorkflow workflow() {
    return new Played.Standing();
  }

  @Bean
  Repositories repositories(House house) {
    return house.repositories;
  }

  @Bean
  PublishedRoot publishedRoot(House house) {
    return new PublishedRoot(house.published);
  }

  @Bean
  Templates templates(House house) {
    return new MustacheTemplates(house.published.resolve("no-templates"));
  }

  @Bean
  ClientLines clientLines(House house, Templates templates) {
    return new TemplatedClientLines(
        templates,
        () -> "https://sluice.example",
        () -> house.repositories.current().number(),
        () -> "",
        platform -> false);
  }
}
