package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.h2.jdbcx.JdbcConnectionPool;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.Processes;
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
final class RunningEngine implements Processes, AutoCloseable {
  private static final String NODE = "node-1";

  private final RecordedSteps steps;
  private final Map<String, RunningEngine> otherNodes = new HashMap<>();
  private final AnnotationConfigApplicationContext context;
  private final DataSource database;

  private RunningEngine(DataSource database, RecordedSteps steps, CamundaSettings settings) {
    this.steps = steps;
    this.database = database;
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
    return start(database, new CamundaSettings(models, NODE, false, RETRIES));
  }

  static RunningEngine start(DataSource database, CamundaSettings settings) {
    ClockUtil.setCurrentTime(Date.from(NOW));
    return new RunningEngine(database, new RecordedSteps(), settings);
  }

  @Override
  public RecordedSteps steps() {
    return steps;
  }

  @Override
  public ReleaseWorkflow workflow() {
    return context.getBean(ReleaseWorkflow.class);
  }

  WorkQueue queue() {
    return context.getBean(WorkQueue.class);
  }

  /** The queue of this node, or of another one on the same database. */
  @Override
  public WorkQueue queue(String node) {
    return node.equals(NODE) ? queue() : otherNodes.computeIfAbsent(node, this::start).queue();
  }

  private RunningEngine start(String node) {
    return new RunningEngine(
        database, steps, new CamundaSettings(Optional.empty(), node, false, RETRIES));
  }

  @Override
  public Timers timers() {
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

  @Override
  public void itIsNow(Instant instant) {
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  @Override
  public void forgetAll() {
    var instances = engine().getRuntimeService();
    instances
        .createProcessInstanceQuery()
        .list()
        .forEach(left -> instances.deleteProcessInstance(left.getId(), "the test is over"));
  }

  @Override
  public void close() {
    otherNodes.values().forEach(RunningEngine::close);
    context.close();
    ClockUtil.reset();
  }
}
