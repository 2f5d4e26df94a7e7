package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.ada;
import static org.sluice.rollout.config.Engine.max;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.vera;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.persistence.EventSealer;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Step;

/** The whole engine on a real PostgreSQL: migrations, process tables, locks. */
class EngineOnPostgresIT {
  private static EmbeddedPostgres postgres;
  private Engine engine;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void start() {
    engine = new Engine(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aReleaseIsLedThroughItsWholeLifeAndCanBeFiledAgainAfterwards() {
    var release = engine.file(pia());
    engine.settle();
    engine.set(
        release,
        vera(),
        Map.of(Field.STATUS, "Verified", Field.REPO_ACTION, "MoveToStageRollOut"),
        "All criteria are met.");
    engine.settle();
    engine.report(release, ada(), ReleaseOutcome.SUCCESS);
    engine.settle();
    engine.set(
        release,
        max(),
        Map.of(Field.OUTCOME, "Success", Field.REPO_ACTION, "MoveToProduction"),
        "");
    engine.settle();

    assertThat(engine.now(release).step()).isEqualTo(Step.DONE);
    assertThat(engine.history(release)).isNotEmpty();
    assertThat(engine.get(EventSealer.class).firstBreak()).isEmpty();
    var again = engine.file(pia());
    assertThat(again.id()).isNotEqualTo(release.id());
    engine.set(again, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    engine.settle();
  }

  @Test
  void anEventThatManyHandInAtOnceIsKeptOnce() throws Exception {
    var release = engine.file(pia());
    var wanted =
        new ChangeSet(
            release.id(),
            vera().actingOn(release.product(), release.platform().toString()),
            "tickets",
            engine.clock().instant(),
            Map.of(Field.OWNER, "vera"),
            "",
            OptionalLong.empty());
    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Long> handIn =
          () -> engine.inTransaction(() -> engine.get(Inbox.class).add("event-1", wanted));
      var numbers = new HashSet<Long>();
      for (var answer :
          threads.invokeAll(IntStream.range(0, 40).mapToObj(each -> handIn).toList())) {
        numbers.add(answer.get());
      }
      assertThat(numbers).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    engine.settle();
    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    engine.settle();
  }
}
