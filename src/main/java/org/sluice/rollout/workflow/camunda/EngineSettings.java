package org.sluice.rollout.workflow.camunda;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.transaction.PlatformTransactionManager;

/** How the Camunda engine is set up here; each deviation from its defaults with the reason. */
final class EngineSettings {
  /** What the engine takes for one try and none after it; an empty list would mean three. */
  private static final String NO_RETRY = "R1/PT1S";

  private EngineSettings() {}

  static SpringProcessEngineConfiguration of(
      CamundaSettings settings,
      ModelBeans beans,
      ArrivalListener arrivals,
      DataSource database,
      PlatformTransactionManager transactions) {
    var engine = new SpringProcessEngineConfiguration();
    engine.setDataSource(database);
    engine.setTransactionManager(transactions);
    engine.setDatabaseSchemaUpdate(schemaUpdate(database));
    // Numbers from the database's own block allocation collide in a cluster.
    engine.setIdGenerator(() -> UUID.randomUUID().toString());
    // A level is kept in the database for good. Who did what is in our own history; the engine
    // keeps the way that a process took.
    engine.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
    // Without a window nothing is ever cleaned up, whatever the time to live.
    engine.setHistoryCleanupBatchWindowStartTime("02:00");
    engine.setHistoryCleanupBatchWindowEndTime("04:00");
    // Its tables only grow, and nobody reads them.
    engine.setMetricsEnabled(false);
    engine.setTaskMetricsEnabled(false);
    engine.setJavaSerializationFormatEnabled(false);
    // Otherwise a model could name every bean of the application.
    engine.setBeans(beans.all());
    engine.setCustomPreBPMNParseListeners(List.of(arrivals));
    // Otherwise a refusal that no model expects would quietly end the process.
    engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    engine.setFailedJobRetryTimeCycle(retries(settings));
    engine.setJobExecutor(jobExecutor(settings));
    engine.setJobExecutorActivate(false);
    return engine;
  }

  private static String retries(CamundaSettings settings) {
    return settings.retries().isEmpty()
        ? NO_RETRY
        : settings.retries().stream().map(Duration::toString).collect(Collectors.joining(","));
  }

  /** Only timers are jobs here: two threads suffice and leave the connections to the others. */
  private static JobExecutor jobExecutor(CamundaSettings settings) {
    var executor = new DefaultJobExecutor();
    executor.setLockOwner(settings.node());
    executor.setCorePoolSize(2);
    executor.setMaxPoolSize(2);
    executor.setQueueSize(32);
    executor.setMaxJobsPerAcquisition(16);
    // The longest wait is how late a timer may be that another node has made.
    executor.setWaitTimeInMillis(500);
    executor.setMaxWait(5_000);
    executor.setBackoffTimeInMillis(25);
    executor.setMaxBackoff(400);
    return executor;
  }

  /** H2 is one node's own; on a shared database the migrations make the tables, once. */
  private static String schemaUpdate(DataSource database) {
    try (var connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("H2")
          ? ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE
          : ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE;
    } catch (SQLException e) {
      throw new IllegalStateException("The database of the process engine does not answer.", e);
    }
  }
}
