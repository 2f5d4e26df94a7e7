package org.sluice.rollout.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** One line that shows how far long work is, where somebody watches. */
final class ProgressLine {
  private static final int WIDTH = 30;
  // Work that is over sooner needs no line.
  private static final int FEW = 200;

  private final PrintWriter err;
  private final boolean watched;
  private final AtomicInteger done = new AtomicInteger();
  private String doing = "";
  private int all;

  /**
   * @param watched whether {@code err} is a terminal
   */
  ProgressLine(PrintWriter err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  void begin(String what, int steps) {
    doing = what;
    all = steps;
    done.set(0);
  }

  /** One step is done; may be told by several threads. */
  void step() {
    show(done.incrementAndGet());
  }

  /** So many steps are done of work that tells of itself. */
  void at(String what, int steps, int ofSteps) {
    doing = what;
    all = ofSteps;
    if (done.getAndSet(steps) != steps) {
      show(steps);
    }
  }

  private void show(int now) {
    if (watched && all >= FEW && now % Math.max(1, all / 100) == 0) {
      var filled = (int) ((long) now * WIDTH / all);
      err.print(
          "\r%s [%s%s] %d of %d"
              .formatted(doing, "#".repeat(filled), ".".repeat(WIDTH - filled), now, all));
      err.flush();
    }
  }

  void end() {
    if (watched && all >= FEW) {
      err.print("\r" + " ".repeat(doing.length() + WIDTH + 30) + "\r");
      err.flush();
    }
  }
}
