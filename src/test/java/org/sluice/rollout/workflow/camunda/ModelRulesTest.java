package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.rollout.workflow.RecordedSteps;

/** What every model in bpmn/ keeps, so that people can read it and the pages can draw it. */
class ModelRulesTest {
  private static final BpmnModelInstance PROCESS =
      Bpmn.readModelFromFile(Tables.SHIPPED.resolve("release.bpmn").toFile());

  @Test
  void everyNameInItIsOneThatTheEngineKnows() {
    var file = ModelFile.find(Optional.of(Tables.SHIPPED), "release.bpmn");

    assertThatCode(() -> new ProcessModelCheck(new ModelBeans(new RecordedSteps())).check(file))
        .doesNotThrowAnyException();
  }

  @Test
  void everyElementHasANameButWhereWaysOnlyMeet() {
    assertThat(PROCESS.getModelElementsByType(FlowNode.class))
        .filteredOn(node -> !(node instanceof Gateway && node.getOutgoing().size() == 1))
        .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    assertThat(PROCESS.getModelElementsByType(Lane.class))
        .allSatisfy(lane -> assertThat(lane.getName()).isNotBlank());
  }

  @Test
  void everyTaskSaysWhatHappensThere() {
    assertThat(PROCESS.getModelElementsByType(Task.class))
        .isNotEmpty()
        .allSatisfy(task -> assertThat(task.getDocumentations()).as(task.getId()).isNotEmpty());
  }

  @Test
  void everythingIsDrawn() {
    var shapes =
        PROCESS.getModelElementsByType(BpmnShape.class).stream()
            .map(shape -> shape.getBpmnElement().getId())
            .collect(Collectors.toSet());
    var edges =
        PROCESS.getModelElementsByType(BpmnEdge.class).stream()
            .map(edge -> edge.getBpmnElement().getId())
            .collect(Collectors.toSet());

    assertThat(shapes).containsAll(ids(PROCESS.getModelElementsByType(FlowNode.class)));
    assertThat(shapes).containsAll(ids(PROCESS.getModelElementsByType(Lane.class)));
    assertThat(edges).isEqualTo(ids(PROCESS.getModelElementsByType(SequenceFlow.class)));
  }

  @Test
  void everyElementLiesInExactlyOneLane() {
    var inLanes =
        PROCESS.getModelElementsByType(Lane.class).stream()
            .flatMap(lane -> lane.getFlowNodeRefs().stream())
            .map(FlowNode::getId)
            .toList();
    var outermost =
        PROCESS.getModelElementsByType(FlowNode.class).stream()
            .filter(node -> !(node.getParentElement() instanceof SubProcess))
            .map(FlowNode::getId)
            .toList();

    assertThat(inLanes).containsExactlyInAnyOrderElementsOf(outermost);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableIsWholeAndEveryRuleSaysWhy(Path file) {
    assertThatCode(() -> Tables.in(file.resolveSibling("."))).doesNotThrowAnyException();
    var model = Dmn.readModelFromFile(file.toFile());

    assertThat(model.getModelElementsByType(Decision.class))
        .allSatisfy(
            decision ->
                assertThat(decision.getCamundaHistoryTimeToLiveString()).as("TTL").isNotBlank());
    assertThat(model.getModelElementsByType(Rule.class))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.getDescription()).as(rule.getId()).isNotNull());
  }

  static Collection<Path> tables() throws IOException {
    try (var files = Files.walk(Tables.SHIPPED)) {
      return files.filter(file -> file.toString().endsWith(".dmn")).sorted().toList();
    }
  }

  private static Set<String> ids(Collection<? extends ModelElementInstance> elements) {
    return elements.stream()
        .map(element -> element.getAttributeValue("id"))
        .collect(Collectors.toSet());
  }
}
