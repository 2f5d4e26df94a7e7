package org.sluice.rollout.workflow.camunda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.sluice.rollout.workflow.Signal;

/**
 * Which signals complete a user task: its extension property {@code awaits}, names separated by
 * commas.
 */
final class AwaitedSignals {
  private static final String PROPERTY = "awaits";

  private AwaitedSignals() {}

  /** The names as the model has them. */
  static List<String> namesAt(FlowElement task) {
    var extensions = task.getExtensionElements();
    if (extensions == null) {
      return List.of();
    }
    return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> PROPERTY.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }

  /** The signal of a name. */
  static Optional<Signal> named(String name) {
    return Arrays.stream(Signal.values())
        .filter(signal -> signal.toString().equals(name))
        .findFirst();
  }
}
