package org.sluice.rollout.workflow.camunda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.ModelValidationException;
import org.jspecify.annotations.Nullable;
import org.sluice.rollout.release.Step;

/**
 * Reads a process model whole before it is used: every name in it must be one that Sluice knows.
 */
final class ProcessModelCheck {
  private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern QUESTION = Pattern.compile("\\$\\{!?(\\w+)\\.of\\(execution\\)}");

  private final ModelBeans beans;

  ProcessModelCheck(ModelBeans beans) {
    this.beans = beans;
  }

  /**
   * Finds every fault at once.
   *
   * @throws BrokenModelException naming the element of each
   */
  void check(ModelFile file) {
    final BpmnModelInstance model;
    try {
      model = Bpmn.readModelFromStream(file.open());
    } catch (ModelParseException | ModelValidationException | BpmnModelException e) {
      throw file.broken(List.of("It is no BPMN file: " + e.getMessage()));
    }
    var faults = new ArrayList<String>();
    processFaults(model).forEach(faults::add);
    serviceFaults(model).forEach(faults::add);
    questionFaults(model).forEach(faults::add);
    signalFaults(model).forEach(faults::add);
    if (!faults.isEmpty()) {
      throw file.broken(faults);
    }
  }

  private static Stream<String> processFaults(BpmnModelInstance model) {
    if (!(model.getModelElementById(CamundaReleaseWorkflow.PROCESS) instanceof Process process)) {
      return Stream.of("It has no process of the id " + CamundaReleaseWorkflow.PROCESS + ".");
    }
    var missing =
        Arrays.stream(Step.values())
            .map(Step::activity)
            .filter(id -> model.getModelElementById(id) == null)
            .map(id -> "The step " + id + " is missing: there is no element of this id.");
    return process.getCamundaHistoryTimeToLiveString() == null
        ? Stream.concat(Stream.of("The process has no history time to live."), missing)
        : missing;
  }

  private Stream<String> serviceFaults(BpmnModelInstance model) {
    var scripts =
        model.getModelElementsByType(ScriptTask.class).stream()
            .map(task -> "The task " + task.getId() + " is a script, which is not allowed here.");
    var services =
        model.getModelElementsByType(ServiceTask.class).stream()
            .flatMap(
                task -> faultOf(task).map(fault -> "The task " + task.getId() + fault).stream());
    return Stream.concat(scripts, services);
  }

  private Optional<String> faultOf(ServiceTask task) {
    if ("external".equals(task.getCamundaType())) {
      var topic = task.getCamundaTopic();
      return topic != null && Topics.find(topic).isPresent()
          ? Optional.empty()
          : Optional.of(" has the topic " + topic + ", which nobody works at.");
    }
    return named(DELEGATE, task.getCamundaDelegateExpression())
            .filter(beans.delegates()::contains)
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            " needs a delegate expression ${name} with one of the names "
                + beans.delegates().stream().sorted().toList()
                + ".");
  }

  private Stream<String> questionFaults(BpmnModelInstance model) {
    var conditions =
        model.getModelElementsByType(ConditionExpression.class).stream()
            .map(ConditionExpression::getTextContent);
    var dates = model.getModelElementsByType(TimeDate.class).stream().map(TimeDate::getTextContent);
    return Stream.concat(conditions, dates)
        .filter(text -> named(QUESTION, text).filter(beans.questions()::contains).isEmpty())
        .map(
            text ->
                text
                    + " is no question that can be asked; write ${name.of(execution)} with one of "
                    + beans.questions().stream().sorted().toList()
                    + ".");
  }

  private static Stream<String> signalFaults(BpmnModelInstance model) {
    var messages = model.getModelElementsByType(Message.class).stream().map(Message::getName);
    var tasks =
        model.getModelElementsByType(UserTask.class).stream()
            .flatMap(task -> AwaitedSignals.namesAt(task).stream());
    var deaf =
        model.getModelElementsByType(UserTask.class).stream()
            .filter(task -> AwaitedSignals.namesAt(task).isEmpty())
            .map(
                task ->
                    "The task "
                        + task.getId()
                        + " never ends: its extension property \"awaits\" names no signal.");
    var unknown =
        Stream.concat(messages, tasks)
            .filter(name -> AwaitedSignals.named(name).isEmpty())
            .map(name -> "Nobody sends the signal " + name + ".");
    var errors =
        model.getModelElementsByType(Error.class).stream()
            .filter(error -> !CamundaWorkQueue.REFUSED.equals(error.getErrorCode()))
            .map(error -> "Nobody throws the error " + error.getErrorCode() + ".");
    return Stream.of(deaf, unknown, errors).flatMap(found -> found);
  }

  private static Optional<String> named(Pattern pattern, @Nullable String text) {
    var match = pattern.matcher(text == null ? "" : text.strip());
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
