package org.sluice.rollout.workflow.camunda;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.Timers;

/** Timers as jobs of the engine. */
final class CamundaTimers implements Timers {
  private static final Logger LOG = LoggerFactory.getLogger(CamundaTimers.class);

  private final ManagementService jobs;
  private final RuntimeService runtime;

  CamundaTimers(ProcessEngine engine) {
    this.jobs = engine.getManagementService();
    this.runtime = engine.getRuntimeService();
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

  @Override
  public List<Incident> incidents() {
    return query().orderByIncidentTimestamp().asc().list().stream()
        .map(
            incident ->
                new Incident(
                    incident.getId(),
                    releaseOf(incident.getProcessInstanceId()),
                    Optional.ofNullable(incident.getIncidentMessage()).orElse("")))
        .toList();
  }

  @Override
  public boolean retry(String id) {
    var stuck = Optional.ofNullable(query().incidentId(id).singleResult());
    stuck.ifPresent(
        incident ->
            jobs.setJobRetries(1)
                .jobId(incident.getConfiguration())
                // The engine has put it off at its last failure, too.
                .dueDate(ClockUtil.getCurrentTime())
                .execute());
    return stuck.isPresent();
  }

  private IncidentQuery query() {
    return runtime
        .createIncidentQuery()
        .incidentType(org.camunda.bpm.engine.runtime.Incident.FAILED_JOB_HANDLER_TYPE)
        .processDefinitionKeyIn(CamundaReleaseWorkflow.PROCESS);
  }

  private ReleaseId releaseOf(String instance) {
    return ReleaseId.parse(
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .singleResult()
            .getBusinessKey());
  }
}
