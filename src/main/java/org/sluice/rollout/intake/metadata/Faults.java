package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.List;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Fault.Severity;

/** Gathers the faults of one file, so that all of them are told at once. */
final class Faults {
  // Whoever has that many has one cause for most of them; the rest would only hide it.
  private static final int MOST = 200;

  private final String file;
  private final List<Fault> all = new ArrayList<>();
  private int untold;
  private boolean stopped;

  Faults(String file) {
    this.file = file;
  }

  /** No release can be made of the file. */
  void stops(String place, String problem, String expected) {
    stopped = true;
    add(Severity.STOPS, place, problem, expected);
  }

  /** The file is taken; somebody should mend it. */
  void warns(String place, String problem, String expected) {
    add(Severity.WARNS, place, problem, expected);
  }

  boolean stop() {
    return stopped;
  }

  String file() {
    return file;
  }

  /** Every fault in the order in which they were found, with those that stop first. */
  List<Fault> all() {
    var told = new ArrayList<Fault>();
    all.stream().filter(fault -> fault.severity() == Severity.STOPS).forEach(told::add);
    all.stream().filter(fault -> fault.severity() == Severity.WARNS).forEach(told::add);
    if (untold > 0) {
      var severity = stopped ? Severity.STOPS : Severity.WARNS;
      told.add(
          new Fault(
              severity,
              file,
              "the whole file",
              "There are %d more faults.".formatted(untold),
              "Mend those above first; they may have one cause."));
    }
    return List.copyOf(told);
  }

  private void add(Severity severity, String place, String problem, String expected) {
    if (all.size() < MOST) {
      all.add(new Fault(severity, file, place, problem, expected));
    } else {
      untold++;
    }
  }
}
