package org.sluice.rollout.config;

import org.sluice.rollout.persistence.PersistenceConfiguration;
import org.sluice.rollout.workflow.camunda.CamundaConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the application together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  HomeSettings.class,
  FetchSettings.class,
  RolloutSettings.class,
  RepositorySettings.class,
  DependencyCheckSettings.class,
  SigningSettings.class,
  TrustSettings.class,
  TicketSettings.class,
  RtConnectionSettings.class,
  ZammadConnectionSettings.class
})
@Import({
  Techniques.class,
  TicketTechniques.class,
  UseCases.class,
  Doors.class,
  PersistenceConfiguration.class,
  CamundaConfiguration.class
})
@ComponentScan("org.sluice.rollout.web")
public class CompositionRoot {}
