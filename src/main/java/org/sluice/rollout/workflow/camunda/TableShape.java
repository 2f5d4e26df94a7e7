package org.sluice.rollout.workflow.camunda;

import java.util.List;

/** The decision tables with the columns that each must have. */
enum TableShape {
  /** Which field change is which command. */
  TRIGGER("repository-trigger", List.of("field", "old", "new", "step"), List.of("action")),
  /** Who may change what, when. */
  PERMISSION(
      "field-permission",
      List.of("field", "old", "new", "step", "role", "ownSubmission"),
      List.of("allowed", "reason"));

  private final String decision;
  private final List<String> inputs;
  private final List<String> outputs;

  TableShape(String decision, List<String> inputs, List<String> outputs) {
    this.decision = decision;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Id of the decision in the file. */
  String decision() {
    return decision;
  }

  /** Name of the file. */
  String file() {
    return decision + ".dmn";
  }

  /** What a rule may look at. */
  List<String> inputs() {
    return inputs;
  }

  /** What a rule must say. */
  List<String> outputs() {
    return outputs;
  }
}
