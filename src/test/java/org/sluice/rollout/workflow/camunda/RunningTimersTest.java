package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.RecordedSteps;
import org.sluice.rollout.workflow.Signal;

class RunningTimersTest {
  private static final ReleaseId RELEASE = new ReleaseId(1);

  private final DataSource database =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

  @Test
  void inARunningServiceTimersComeByThemselves() {
    try (var engine = start(true)) {
      runGracePeriod(engine);

      engine.itIsNow(RecordedSteps.GRACE_ENDS);

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(engine.steps().step(RELEASE)).isEqualTo(Step.DECISION));
    }
  }

  @Test
  void restartedNodeGetsItsOwnTimersBackAndNobodyElses() throws SQLException {
    try (var engine = start(false)) {
      runGracePeriod(engine);
      diesAtATimer("node-1");

      engine.queue("node-2").releaseOwnLeases();
      assertThat(lockOwner(engine)).contains("node-1");

      engine.queue("node-1").releaseOwnLeases();
      assertThat(lockOwner(engine)).isEmpty();
    }
  }

  @Test
  void whereNothingIsRetriedTheFirstFailureIsAnIncident() {
    var once = new CamundaSettings(Optional.empty(), "node-1", false, List.of());
    try (var engine = RunningEngine.start(database, once)) {
      runGracePeriod(engine);
      engine.itIsNow(RecordedSteps.GRACE_ENDS);
      engine.steps().breaks("recordGracePeriodEnded");

      assertThat(engine.timers().runDue()).isZero();

      assertThat(engine.timers().incidents()).hasSize(1);
    }
  }

  private RunningEngine start(boolean runsTimers) {
    return RunningEngine.start(
        database, new CamundaSettings(Optional.empty(), "node-1", runsTimers, Processes.RETRIES));
  }

  private static void runGracePeriod(RunningEngine engine) {
    engine.workflow().begin(RELEASE);
    engine.queue().complete(engine.queue().claim(1, Duration.ofMinutes(1)).get(0));
    engine.workflow().signal(RELEASE, Signal.MOVE_TO_STAGED_ROLLOUT);
    engine.queue().complete(engine.queue().claim(1, Duration.ofMinutes(1)).get(0));
    engine.workflow().signal(RELEASE, Signal.GRACE_PERIOD);
    assertThat(engine.steps().step(RELEASE)).isEqualTo(Step.GRACE_PERIOD);
  }

  /** What the engine leaves behind when a node is killed while it runs a timer. */
  private void diesAtATimer(String node) throws SQLException {
    try (var connection = database.getConnection();
        var lock =
            connection.prepareStatement(
                "UPDATE ACT_RU_JOB SET LOCK_OWNER_ = ?, LOCK_EXP_TIME_ = TIMESTAMP '2099-01-01 00:00:00'")) {
      lock.setString(1, node);
      lock.executeUpdate();
    }
  }

  private static Optional<String> lockOwner(RunningEngine engine) {
    var job =
        engine
            .engine()
            .getManagementService()
            .createJobQuery()
            .processDefinitionKey("release")
            .singleResult();
    return Optional.ofNullable(((JobEntity) job).getLockOwner());
  }
}
