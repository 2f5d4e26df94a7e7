package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.h2.jdbcx.JdbcConnectionPool;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.RecordedSteps;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real engine on a database in memory, driven in one thread. */
final class RunningEngine implements AutoCloseable {
  /** When every test begins. */
  static final Instant NOW = Instant.parse("2031-05-05T12:00:00Z");

  final RecordedSteps steps;
  private final AnnotationConfigApplicationContext context;
  private final DataSource database;

  private RunningEngine(DataSource database, RecordedSteps steps, CamundaSettings settings) {
    this.steps = steps;
    this.database = database;
    ClockUtil.setCurrentTime(Date.from(NOW));
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(
        PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
    context.registerBean(ReleaseSteps.class, () -> steps);
    context.registerBean(CamundaSettings.class, () -> settings);
    context.register(CamundaConfiguration.class);
    context.refresh();
  }

  static RunningEngine start() {
    return start(Optional.empty());
  }

  static RunningEngine start(Optional<Path> models) {
    var database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    return new RunningEngine(
        database, new RecordedSteps(), new CamundaSettings(models, "node-1", false));
  }

  /** Another node, or the same one after it was started again, on the same database. */
  RunningEngine alsoAs(String node) {
    return new RunningEngine(database, steps, new CamundaSettings(Optional.empty(), node, false));
  }

  ReleaseWorkflow workflow() {
    return context.getBean(ReleaseWorkflow.class);
  }

  WorkQueue queue() {
    return context.getBean(WorkQueue.class);
  }

  Timers timers() {
    return context.getBean(Timers.class);
  }

  DecisionTables tables() {
    return context.getBean(DecisionTables.class);
  }

  ProcessEngine engine() {
    return context.getBean(ProcessEngine.class);
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  /** Lets time go on for the engine. */
  void itIsNow(Instant instant) {
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  @Override
  public void close() {
    context.close();
    ClockUtil.reset();
  }
}
