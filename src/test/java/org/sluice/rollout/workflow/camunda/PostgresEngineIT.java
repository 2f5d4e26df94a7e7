package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.Signal;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue;

/** The engine on PostgreSQL, with the tables that the migration made. */
class PostgresEngineIT {
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static EmbeddedPostgres postgres;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration/common")
        .placeholders(Map.of("text", "text", "file", "bytea"))
        .javaMigrations(new JavaMigration[] {new EngineTables()})
        .load()
        .migrate();
    engine =
        RunningEngine.start(
            postgres.getPostgresDatabase(),
            new CamundaSettings(Optional.empty(), "node-1", false, Processes.RETRIES));
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close();
    postgres.close();
  }

  @Test
  void releaseGoesFromFilingToProduction() {
    var release = new ReleaseId(1);
    engine.workflow().begin(release);
    work();
    engine.workflow().signal(release, Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    engine.workflow().signal(release, Signal.GRACE_PERIOD);
    engine.workflow().signal(release, Signal.MOVE_TO_PRODUCTION);
    work();

    assertThat(engine.steps().step(release)).isEqualTo(Step.DONE);
    assertThat(engine.workflow().whereIs(release).orElseThrow().flows())
        .contains("filedToCheck", "productionToDone");
  }

  @Test
  void twoNodesNeverClaimTheSameWork() throws Exception {
    LongStream.range(100, 140).mapToObj(ReleaseId::new).forEach(engine.workflow()::begin);
    var nodes = List.of(engine.queue("node-1"), engine.queue("node-2"));
    var threads = Executors.newFixedThreadPool(2);

    var claimed = new ArrayList<String>();
    for (var claims : threads.invokeAll(nodes.stream().map(PostgresEngineIT::claimAll).toList())) {
      claimed.addAll(claims.get());
    }
    threads.shutdown();

    assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
  }

  private static Callable<List<String>> claimAll(WorkQueue queue) {
    return () -> {
      var claimed = new ArrayList<String>();
      // What the other node is just claiming makes an answer empty without being the end.
      for (var empty = 0; empty < 20; ) {
        var items = queue.claim(3, LEASE);
        empty = items.isEmpty() ? empty + 1 : 0;
        items.stream().map(WorkItem::id).forEach(claimed::add);
      }
      return claimed;
    };
  }

  private static void work() {
    engine.queue().complete(engine.queue().claim(1, LEASE).get(0));
  }
}
