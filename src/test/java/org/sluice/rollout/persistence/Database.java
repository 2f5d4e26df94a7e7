package org.sluice.rollout.persistence;

import static org.sluice.rollout.persistence.Examples.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The ports on a database that the migrations have made, with a clock that stands still. */
final class Database implements AutoCloseable {
  /** Those that others refer to come last. */
  private static final List<String> TABLES =
      List.of(
          "submission_link",
          "ticket_event_part",
          "ticket_event",
          "ticket_reading",
          "ticket_nudge",
          "connected_system_state",
          "subscription",
          "package_digest",
          "approval",
          "waiver",
          "verdict",
          "link",
          "outbox",
          "inbox",
          "operation_release",
          "operation",
          "event",
          "verification_report",
          "attachment",
          "report",
          "wait",
          "release",
          "metadata_file",
          "submission",
          "token",
          "role_row",
          "person",
          "site",
          "provider");

  private final ConfigurableApplicationContext context;

  Database(EmptyDatabase empty) {
    context =
        new SpringApplicationBuilder(Root.class)
            .web(WebApplicationType.NONE)
            .run(
                "--spring.datasource.url=" + empty.url(),
                "--spring.datasource.username=" + empty.user());
  }

  /** Forgets everything that a test has left, and sets the clock back. */
  void forgetAll() {
    port(StandingClock.class).now = Examples.MORNING;
    TABLES.forEach(table -> sql().update("delete from " + table));
    sql().update("update event_seal set position = 0, hash = ''");
  }

  <T> T port(Class<T> type) {
    return context.getBean(type);
  }

  /** The database behind the ports' back: to look, or to do what an intruder would do. */
  JdbcTemplate sql() {
    return context.getBean(JdbcTemplate.class);
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(
        port(TransactionOperations.class).execute(status -> work.get()), "an answer");
  }

  void inTransactionDo(Runnable work) {
    port(TransactionOperations.class).executeWithoutResult(status -> work.run());
  }

  /** The work is done, and then it is as if it had not been. */
  void inTransactionThatFails(Runnable work) {
    port(TransactionOperations.class)
        .executeWithoutResult(
            status -> {
              work.run();
              status.setRollbackOnly();
            });
  }

  /** A release of this product, as a provider has just filed it. */
  Release filed(String product) {
    return filed(submission(product));
  }

  /** The release of a submission's first target. */
  Release filed(Submission draft) {
    return inTransaction(
        () -> {
          var kept = port(Submissions.class).create(draft, new byte[] {1}, "release.xml");
          return port(Releases.class).create(kept, kept.targets().get(0), Fields.EMPTY);
        });
  }

  void itIsLaterBy(Duration howLong) {
    port(StandingClock.class).advance(howLong);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(PersistenceConfiguration.class)
  static class Root {
    @Bean
    StandingClock clock() {
      return new StandingClock();
    }
  }

  /** Stands still until it is told otherwise. */
  private static final class StandingClock extends Clock {
    private volatile Instant now = Examples.MORNING;

    void advance(Duration howLong) {
      now = now.plus(howLong);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
