package org.sluice.rollout.workflow.camunda;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.flywaydb.core.api.migration.JavaMigration;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ports of {@code org.sluice.rollout.workflow} on the Camunda engine. Wants as beans: {@link
 * CamundaSettings}, {@link ReleaseSteps}, one DataSource and its PlatformTransactionManager. On
 * PostgreSQL Flyway must run with the {@link JavaMigration} of this configuration, which makes the
 * engine's tables; Boot's own Flyway does.
 *
 * <p>The start ends with a {@link BrokenModelException} if a model or table cannot be used.
 */
@Configuration(proxyBeanMethods = false)
public class CamundaConfiguration {

  @Bean
  JavaMigration engineTables() {
    return new EngineTables();
  }

  @Bean
  ModelBeans modelBeans(ReleaseSteps steps) {
    return new ModelBeans(steps);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ProcessEngineConfigurationImpl processEngineConfiguration(
      CamundaSettings settings,
      ModelBeans beans,
      ReleaseSteps steps,
      DataSource database,
      PlatformTransactionManager transactions) {
    return EngineSettings.of(settings, beans, new ArrivalListener(steps), database, transactions);
  }

  @Bean
  ProcessEngineFactoryBean processEngine(ProcessEngineConfigurationImpl configuration) {
    var factory = new ProcessEngineFactoryBean();
    factory.setProcessEngineConfiguration(configuration);
    return factory;
  }

  @Bean
  TableEngine tableEngine() {
    return new TableEngine();
  }

  @Bean
  Models models(
      ProcessEngine engine, ModelBeans beans, TableEngine tables, CamundaSettings settings) {
    return new Deployer(engine, new ProcessModelCheck(beans), new DecisionTableCheck(tables))
        .deploy(settings.models());
  }

  @Bean
  DecisionTables decisionTables(Models deployed, TableEngine tables) {
    return new CamundaDecisionTables(tables, deployed.trigger(), deployed.permission());
  }

  @Bean
  ReleaseWorkflow releaseWorkflow(ProcessEngine engine, ReleaseSteps steps, Models deployed) {
    return new CamundaReleaseWorkflow(
        engine, new RunningWork(engine), new Positions(engine), steps);
  }

  @Bean
  WorkQueue workQueue(
      ProcessEngine engine,
      ProcessEngineConfigurationImpl configuration,
      CamundaSettings settings,
      PlatformTransactionManager transactions,
      Models deployed) {
    var own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new CamundaWorkQueue(
        engine,
        new RunningWork(engine),
        new JobLocks(configuration),
        settings.node(),
        own,
        new TransactionTemplate(transactions));
  }

  @Bean
  Timers timers(ProcessEngine engine, Models deployed) {
    return new CamundaTimers(engine);
  }

  @Bean
  SmartLifecycle runningTimers(
      ProcessEngineConfigurationImpl configuration, CamundaSettings settings, Models deployed) {
    return new RunningTimers(configuration.getJobExecutor(), settings.runsTimers());
  }
}
