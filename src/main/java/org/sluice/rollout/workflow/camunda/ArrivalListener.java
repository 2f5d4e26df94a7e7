package org.sluice.rollout.workflow.camunda;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.ReleaseSteps;

/**
 * Tells the engine when a process arrives at a step or has ended, in the transaction in which it
 * does. Put into every model when it is read, so that nobody who edits one has to think of it.
 */
final class ArrivalListener extends AbstractBpmnParseListener {
  private final ReleaseSteps steps;

  ArrivalListener(ReleaseSteps steps) {
    this.steps = steps;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenAt(activity);
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenAt(activity);
  }

  @Override
  public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenAt(activity);
  }

  @Override
  public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenAt(activity);
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    ExecutionListener ended =
        execution -> {
          // Somebody deleting the instance by hand is not the release's end.
          if (!execution.isCanceled()) {
            arrived(execution, Step.DONE);
          }
        };
    process.addListener(ExecutionListener.EVENTNAME_END, ended);
  }

  private void listenAt(ActivityImpl activity) {
    Step.ofActivity(activity.getId())
        .ifPresent(
            step -> {
              ExecutionListener listener = execution -> arrived(execution, step);
              activity.addListener(ExecutionListener.EVENTNAME_START, listener);
            });
  }

  private void arrived(DelegateExecution execution, Step step) {
    steps.arrivedAt(ReleaseId.parse(execution.getProcessBusinessKey()), step);
  }
}
