package org.sluice.rollout.workflow.camunda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.Position;

/** Places on the diagram, read from the way that the engine has kept of each process. */
final class Positions {
  private static final Comparator<HistoricProcessInstance> NEWEST =
      Comparator.<HistoricProcessInstance, Boolean>comparing(one -> one.getEndTime() == null)
          .thenComparing(HistoricProcessInstance::getStartTime);

  private final HistoryService history;
  private final RuntimeService runtime;
  private final RepositoryService models;

  Positions(ProcessEngine engine) {
    this.history = engine.getHistoryService();
    this.runtime = engine.getRuntimeService();
    this.models = engine.getRepositoryService();
  }

  /** The place of the release's process that runs, or else of its newest one. */
  Optional<Position> of(ReleaseId release) {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(CamundaReleaseWorkflow.PROCESS)
        .processInstanceBusinessKey(release.toString())
        .list()
        .stream()
        .max(NEWEST)
        .map(this::place);
  }

  private Position place(HistoricProcessInstance process) {
    var way = way(process.getId());
    return new Position(
        ids(way.stream().filter(visit -> visit.getEndTime() == null).toList()),
        ids(way.stream().filter(visit -> visit.getEndTime() != null).toList()),
        flows(models.getBpmnModelInstance(process.getProcessDefinitionId()), way),
        runtime.createIncidentQuery().processInstanceId(process.getId()).list().stream()
            .map(Incident::getIncidentMessage)
            .toList());
  }

  private List<HistoricActivityInstance> way(String process) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(process)
        .orderPartiallyByOccurrence()
        .asc()
        .list();
  }

  private static List<String> ids(List<HistoricActivityInstance> visits) {
    return visits.stream().map(HistoricActivityInstance::getActivityId).toList();
  }

  /** The engine keeps visits, not flows: a flow was taken where its ends follow one another. */
  private static List<String> flows(BpmnModelInstance model, List<HistoricActivityInstance> way) {
    var all = new ArrayList<>(model.getModelElementsByType(SequenceFlow.class));
    return IntStream.range(1, way.size())
        .boxed()
        .flatMap(
            at ->
                all.stream()
                    .filter(flow -> leads(flow, way.get(at - 1), way.get(at)))
                    .map(SequenceFlow::getId))
        .toList();
  }

  private static boolean leads(
      SequenceFlow flow, HistoricActivityInstance from, HistoricActivityInstance to) {
    return flow.getSource().getId().equals(from.getActivityId())
        && flow.getTarget().getId().equals(to.getActivityId());
  }
}
