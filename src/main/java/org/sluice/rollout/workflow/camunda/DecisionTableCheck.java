package org.sluice.rollout.workflow.camunda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelException;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.ModelValidationException;

/**
 * Reads a decision table whole before it is used: every cell. The engine itself would take a table
 * with a broken cell and meet the fault only when a release comes to it.
 */
final class DecisionTableCheck {
  private final TableEngine engine;

  DecisionTableCheck(TableEngine engine) {
    this.engine = engine;
  }

  /**
   * Finds every fault at once.
   *
   * @throws BrokenModelException naming file, rule and column of each
   */
  void check(ModelFile file, TableShape shape) {
    var faults = faultsOf(file, shape);
    if (!faults.isEmpty()) {
      throw file.broken(faults);
    }
  }

  private List<String> faultsOf(ModelFile file, TableShape shape) {
    final Optional<DecisionTable> table;
    try {
      table = tableOf(file, shape);
    } catch (ModelParseException | ModelValidationException | DmnModelException e) {
      return List.of("It is no DMN file: " + e.getMessage());
    }
    if (table.isEmpty()) {
      return List.of("It has no decision table of the id " + shape.decision() + ".");
    }
    var faults = columnFaults(table.get(), shape);
    return faults.isEmpty() ? cellFaults(table.get()) : faults;
  }

  private static Optional<DecisionTable> tableOf(ModelFile file, TableShape shape) {
    return Dmn.readModelFromStream(file.open()).getModelElementsByType(Decision.class).stream()
        .filter(decision -> shape.decision().equals(decision.getId()))
        .map(Decision::getExpression)
        .filter(DecisionTable.class::isInstance)
        .map(DecisionTable.class::cast)
        .findFirst();
  }

  private static List<String> columnFaults(DecisionTable table, TableShape shape) {
    var faults = new ArrayList<String>();
    if (table.getHitPolicy() != HitPolicy.FIRST) {
      faults.add(
          "Its hit policy is " + table.getHitPolicy() + "; the first rule that fits counts.");
    }
    var inputs = Columns.inputs(table);
    inputs.stream()
        .filter(name -> !shape.inputs().contains(name))
        .forEach(
            name -> faults.add("There is no input \"" + name + "\"; there are " + shape.inputs()));
    var outputs = Columns.outputs(table);
    if (!outputs.equals(shape.outputs())) {
      faults.add("Its outputs are " + outputs + "; wanted are " + shape.outputs() + ".");
    }
    return faults;
  }

  private List<String> cellFaults(DecisionTable table) {
    var faults = new ArrayList<String>();
    var number = 0;
    for (var rule : table.getRules()) {
      number++;
      for (var cell : Columns.cells(table, rule)) {
        var place = "rule " + number + ", column " + cell.column() + ": ";
        problems(cell, rule, table).forEach(problem -> faults.add(place + problem));
      }
    }
    return faults;
  }

  private List<String> problems(Columns.Cell cell, Rule rule, DecisionTable table) {
    if (!cell.isFeel()) {
      return List.of("its language is not FEEL.");
    }
    if (cell.text().isBlank()) {
      return cell.isOutput() ? List.of("it is empty; write \"\" for nothing.") : List.of();
    }
    var unreadable = unreadable(cell);
    return unreadable.isPresent()
        ? List.of(unreadable.get())
        : CellWords.problems(cell, Columns.fieldsOf(table, rule));
  }

  private Optional<String> unreadable(Columns.Cell cell) {
    try {
      if (cell.isOutput()) {
        engine.feel().evaluateSimpleExpression(cell.text(), sample());
      } else {
        engine.feel().evaluateSimpleUnaryTests(cell.text(), "cellInput", sample());
      }
      return Optional.empty();
    } catch (FeelException e) {
      return Optional.of("FEEL cannot read `" + cell.text() + "`: " + e.getMessage());
    }
  }

  private static VariableContext sample() {
    var sample = Variables.createVariables().putValue("cellInput", "");
    TableShape.PERMISSION.inputs().forEach(name -> sample.putValue(name, ""));
    return sample.putValue("ownSubmission", false).asVariableContext();
  }
}
