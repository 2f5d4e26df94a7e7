package org.sluice.rollout.workflow.camunda;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** The engine's locks on timers, which no public call of it gives back. */
final class JobLocks {
  private final ProcessEngineConfigurationImpl engine;

  JobLocks(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  /** Gives back the locks of a node that runs no timer now; otherwise they would last minutes. */
  void release(String node) {
    var commands = engine.getCommandExecutorTxRequired();
    engine.getManagementService().createJobQuery().list().stream()
        .map(JobEntity.class::cast)
        .filter(job -> node.equals(job.getLockOwner()))
        .forEach(job -> commands.execute(new UnlockJobCmd(job.getId())));
  }
}
