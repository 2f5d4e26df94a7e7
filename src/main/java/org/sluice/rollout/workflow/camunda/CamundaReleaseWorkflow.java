package org.sluice.rollout.workflow.camunda;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.ReleaseSteps;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;

/**
 * Processes as instances of the model {@code release}, with the release's id as their business key.
 * A signal completes the user task that awaits it, or is the message that an event waits for.
 */
final class CamundaReleaseWorkflow implements ReleaseWorkflow {
  static final String PROCESS = "release";
  private static final Set<Signal> ENDS_EARLY = Set.of(Signal.REJECT, Signal.WITHDRAW);

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final RepositoryService models;
  private final RunningWork work;
  private final Positions positions;
  private final ReleaseSteps steps;

  CamundaReleaseWorkflow(
      ProcessEngine engine, RunningWork work, Positions positions, ReleaseSteps steps) {
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    this.models = engine.getRepositoryService();
    this.work = work;
    this.positions = positions;
    this.steps = steps;
  }

  @Override
  public void begin(ReleaseId release) {
    if (instanceOf(release).isPresent()) {
      throw new IllegalStateException("The process of " + release + " is running already.");
    }
    runtime.startProcessInstanceByKey(PROCESS, release.toString());
  }

  @Override
  public boolean awaits(ReleaseId release, Signal signal) {
    return receiverOf(release, signal).isPresent();
  }

  @Override
  public boolean signal(ReleaseId release, Signal signal) {
    var receiver = receiverOf(release, signal);
    receiver.ifPresent(Runnable::run);
    return receiver.isPresent();
  }

  @Override
  public Optional<Position> whereIs(ReleaseId release) {
    return positions.of(release);
  }

  private Optional<Runnable> receiverOf(ReleaseId release, Signal signal) {
    var running = instanceOf(release);
    if (running.isEmpty() && signal == Signal.WITHDRAW && steps.isInProduction(release)) {
      return Optional.of(
          () -> runtime.startProcessInstanceByMessage(signal.toString(), release.toString()));
    }
    return running
        .map(ProcessInstance::getId)
        // A running operation is let finish; what has not begun is cancelled by the model.
        .filter(instance -> !ENDS_EARLY.contains(signal) || work.mayBeCancelled(instance))
        .flatMap(instance -> taskAwaiting(instance, signal).or(() -> event(instance, signal)));
  }

  private Optional<Runnable> taskAwaiting(String instance, Signal signal) {
    return tasks.createTaskQuery().processInstanceId(instance).list().stream()
        .filter(task -> awaitedAt(task).contains(signal))
        .findFirst()
        .map(task -> () -> tasks.complete(task.getId()));
  }

  private Set<Signal> awaitedAt(Task task) {
    var model = models.getBpmnModelInstance(task.getProcessDefinitionId());
    return AwaitedSignals.namesAt(model.getModelElementById(task.getTaskDefinitionKey())).stream()
        .flatMap(name -> AwaitedSignals.named(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Runnable> event(String instance, Signal signal) {
    List<Execution> waiting =
        runtime
            .createExecutionQuery()
            .processInstanceId(instance)
            .messageEventSubscriptionName(signal.toString())
            .list();
    return waiting.stream()
        .findFirst()
        .map(execution -> () -> runtime.messageEventReceived(signal.toString(), execution.getId()));
  }

  private Optional<ProcessInstance> instanceOf(ReleaseId release) {
    return Optional.ofNullable(
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(PROCESS)
            .processInstanceBusinessKey(release.toString())
            .singleResult());
  }
}
