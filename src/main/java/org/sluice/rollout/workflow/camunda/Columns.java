package org.sluice.rollout.workflow.camunda;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.sluice.rollout.release.Field;

/** A decision table's cells by the names of their columns. */
final class Columns {
  private Columns() {}

  /** Names of what the rules look at, in the table's order. */
  static List<String> inputs(DecisionTable table) {
    return table.getInputs().stream()
        .map(
            input ->
                input.getInputExpression() == null
                    ? ""
                    : text(input.getInputExpression().getText()))
        .toList();
  }

  /** Names of what the rules say, in the table's order. */
  static List<String> outputs(DecisionTable table) {
    return table.getOutputs().stream().map(Output::getName).toList();
  }

  /** The cells of a rule. */
  static List<Cell> cells(DecisionTable table, Rule rule) {
    var cells = new ArrayList<Cell>();
    var names = inputs(table).iterator();
    for (var entry : rule.getInputEntries()) {
      cells.add(
          new Cell(
              names.hasNext() ? names.next() : "?",
              text(entry.getText()),
              isFeel(entry.getExpressionLanguage()),
              false));
    }
    var results = outputs(table).iterator();
    for (var entry : rule.getOutputEntries()) {
      cells.add(
          new Cell(
              results.hasNext() ? results.next() : "?",
              text(entry.getText()),
              isFeel(entry.getExpressionLanguage()),
              true));
    }
    return cells;
  }

  /** The fields that a rule is about; all of them if it does not name any. */
  static Set<Field> fieldsOf(DecisionTable table, Rule rule) {
    var named =
        cells(table, rule).stream()
            .filter(cell -> cell.column().equals("field") && !cell.text().contains("not("))
            .flatMap(cell -> CellWords.literals(cell.text()).stream())
            .flatMap(name -> CellWords.fieldNamed(name).stream())
            .collect(Collectors.toUnmodifiableSet());
    return named.isEmpty() ? Set.of(Field.values()) : named;
  }

  private static String text(@Nullable Text text) {
    return text == null || text.getTextContent() == null ? "" : text.getTextContent().strip();
  }

  private static boolean isFeel(@Nullable String language) {
    return language == null
        || language.isBlank()
        || language.endsWith(TableEngine.LANGUAGE)
        || language.endsWith("FEEL/");
  }

  /**
   * One cell.
   *
   * @param column name of its column
   * @param text what stands in it
   * @param isFeel whether it is in the language of these tables
   * @param isOutput whether it says something; otherwise it asks
   */
  record Cell(String column, String text, boolean isFeel, boolean isOutput) {}
}
