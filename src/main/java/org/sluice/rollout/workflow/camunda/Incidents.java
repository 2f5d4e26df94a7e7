package org.sluice.rollout.workflow.camunda;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue;

/** Work that the engine has stopped trying, as it keeps it. */
final class Incidents {
  /** Variable of the work: how often it failed. The engine itself only counts down. */
  static final String FAILURES = "failures";

  private static final String TYPE = "failedExternalTask";

  private final ExternalTaskService work;
  private final RuntimeService runtime;

  Incidents(ProcessEngine engine) {
    this.work = engine.getExternalTaskService();
    this.runtime = engine.getRuntimeService();
  }

  /** All of them, oldest first. */
  List<WorkQueue.Incident> all() {
    return query().orderByIncidentTimestamp().asc().list().stream()
        .flatMap(incident -> described(incident).stream())
        .toList();
  }

  /** The external task that an incident is about. */
  Optional<String> workOf(String incident) {
    return Optional.ofNullable(query().incidentId(incident).singleResult())
        .map(Incident::getConfiguration);
  }

  private IncidentQuery query() {
    return runtime.createIncidentQuery().incidentType(TYPE);
  }

  private Optional<WorkQueue.Incident> described(Incident incident) {
    var task =
        work.createExternalTaskQuery().externalTaskId(incident.getConfiguration()).singleResult();
    return Optional.ofNullable(task)
        .map(
            one ->
                new WorkQueue.Incident(
                    incident.getId(),
                    item(one),
                    Optional.ofNullable(incident.getIncidentMessage()).orElse("")));
  }

  private WorkItem item(ExternalTask task) {
    var failures = (Integer) runtime.getVariableLocal(task.getExecutionId(), FAILURES);
    return new WorkItem(
        task.getId(),
        ReleaseId.parse(task.getBusinessKey()),
        Topics.parse(task.getTopicName()),
        failures == null ? 0 : failures);
  }
}
