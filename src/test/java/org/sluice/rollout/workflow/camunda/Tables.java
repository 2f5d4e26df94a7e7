package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.util.Optional;

/** The decision tables without a process engine around them. */
final class Tables {
  /** Where the shipped models lie in the source tree. */
  static final Path SHIPPED = Path.of(System.getProperty("project.root", ".."), "bpmn");

  private Tables() {}

  /** The tables of a folder; what is not there is the shipped one. */
  static CamundaDecisionTables in(Path folder) {
    var engine = new TableEngine();
    var check = new DecisionTableCheck(engine);
    var trigger = ModelFile.find(Optional.of(folder), TableShape.TRIGGER.file());
    var permission = ModelFile.find(Optional.of(folder), TableShape.PERMISSION.file());
    check.check(trigger, TableShape.TRIGGER);
    check.check(permission, TableShape.PERMISSION);
    return new CamundaDecisionTables(engine, trigger, permission);
  }
}
