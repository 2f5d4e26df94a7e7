package org.sluice.repo.store;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what a crash left under way: forward if clients have seen it, else back. */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final Layout layout;
  private final Journal journal;
  private final Generations generations;
  private final Pointer pointer;

  Recovery(Layout layout, Journal journal, Generations generations, Pointer pointer) {
    this.layout = layout;
    this.journal = journal;
    this.generations = generations;
    this.pointer = pointer;
  }

  /** To be called by the one who may write, before anything else. */
  void run() throws IOException {
    var underWay = journal.underWay();
    if (underWay.isEmpty()) {
      return;
    }
    var begun = underWay.get();
    if (generations.currentNumber() >= begun.generation()) {
      finish(begun);
    } else {
      undo(begun);
    }
    journal.end();
  }

  private void finish(Journal.UnderWay begun) throws IOException {
    pointer.date(generations.current().generation());
    log.info(
        "Operations {} had been published as generation {} before a crash; their journal is closed",
        begun.operations(),
        begun.generation());
  }

  private void undo(Journal.UnderWay begun) throws IOException {
    for (var path : begun.made()) {
      Disk.delete(layout.root().resolve(path));
    }
    for (var operation : begun.operations()) {
      journal.forget(operation);
    }
    log.warn(
        "Operations {} were stopped by a crash before anybody saw them; nothing of them is left",
        begun.operations());
  }
}
