package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Waits;
import org.sluice.rollout.systems.SystemLog;
import org.sluice.rollout.tickets.TicketLog;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the database behind the ports that other packages own. */
@Configuration(proxyBeanMethods = false)
@EntityScan
public class PersistenceConfiguration {
  private final Json json = new Json();

  @Bean
  VendorTypes vendorTypes() {
    return new VendorTypes();
  }

  @Bean
  Releases releases(EntityManager database, Clock clock) {
    return new JpaReleases(database, clock);
  }

  @Bean
  Submissions submissions(EntityManager database) {
    return new JpaSubmissions(database, json);
  }

  @Bean
  Reports reports(EntityManager database) {
    return new JpaReports(database, json);
  }

  @Bean
  EventSealer eventSealer(EntityManager database, PlatformTransactionManager transactions) {
    var own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new EventSealer(database, own);
  }

  @Bean
  History history(EntityManager database, EventSealer sealer) {
    return new JpaHistory(database, sealer);
  }

  @Bean
  Waits waits(EntityManager database) {
    return new JpaWaits(database, json);
  }

  @Bean
  Inbox inbox(EntityManager database, Releases releases, Clock clock) {
    return new JpaInbox(database, releases, json, clock);
  }

  @Bean
  Outbox outbox(EntityManager database, Clock clock) {
    return new JpaOutbox(database, json, clock);
  }

  @Bean
  Links links(EntityManager database) {
    return new JpaLinks(database);
  }

  @Bean
  TicketLog ticketLog(EntityManager database, Clock clock) {
    return new JpaTicketLog(database, json, clock);
  }

  @Bean
  SystemLog systemLog(EntityManager database) {
    return new JpaSystemLog(database);
  }

  @Bean
  Operations operations(EntityManager database) {
    return new JpaOperations(database, json);
  }

  @Bean
  People people(EntityManager database) {
    return new JpaPeople(database);
  }
}
