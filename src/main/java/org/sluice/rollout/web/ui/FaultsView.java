package org.sluice.rollout.web.ui;

import java.util.List;
import org.sluice.rollout.release.Fault;

/**
 * Everything wrong with release metadata.
 *
 * @param rows one for each fault
 */
record FaultsView(List<Row> rows) {

  static FaultsView of(List<Fault> faults) {
    return new FaultsView(faults.stream().map(Row::of).toList());
  }

  static Notice notice(List<Fault> faults) {
    return new Notice(
        "bad",
        "The file cannot be taken; nothing was kept.",
        List.of(
            "%s, all listed below with place and remedy."
                .formatted(Words.count(faults.size(), "fault"))));
  }

  /** Whether there is any. */
  public boolean any() {
    return !rows.isEmpty();
  }

  /**
   * One fault.
   *
   * @param tone class of the style sheet
   * @param severity whether it stops the file
   * @param file name of the file
   * @param place line and column, or JSON pointer
   * @param problem what is wrong
   * @param expected what is wanted
   */
  record Row(
      String tone, String severity, String file, String place, String problem, String expected) {
    static Row of(Fault fault) {
      boolean stops = fault.severity() == Fault.Severity.STOPS;
      return new Row(
          stops ? "bad" : "warn",
          stops ? "Stops" : "Warns",
          fault.file(),
          fault.place(),
          fault.problem(),
          fault.expected());
    }
  }
}
