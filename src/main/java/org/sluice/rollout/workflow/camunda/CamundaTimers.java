package org.sluice.rollout.workflow.camunda;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.workflow.Timers;

/** Timers as jobs of the engine. */
final class CamundaTimers implements Timers {
  private static final Logger LOG = LoggerFactory.getLogger(CamundaTimers.class);

  private final ManagementService jobs;

  CamundaTimers(ProcessEngine engine) {
    this.jobs = engine.getManagementService();
  }

  @Override
  public int runDue() {
    var due =
        jobs.createJobQuery()
            .processDefinitionKey(CamundaReleaseWorkflow.PROCESS)
            .executable()
            .orderByJobDuedate()
            .asc()
            .list();
    return (int) due.stream().filter(this::came).count();
  }

  private boolean came(Job job) {
    try {
      jobs.executeJob(job.getId());
      return true;
    } catch (RuntimeException e) {
      // The engine counts the failure and sets the next try, as it does in a thread of its own.
      LOG.warn("The timer {} failed: {}", job.getId(), e.getMessage());
      return false;
    }
  }
}
