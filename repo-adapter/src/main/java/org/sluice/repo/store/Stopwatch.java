package org.sluice.repo.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures the steps of one operation. */
final class Stopwatch {
  private final long begun = System.nanoTime();
  private final Map<String, Long> steps = new LinkedHashMap<>();
  private long stepBegun = begun;

  /** Ends a step; the next one begins. */
  void lap(String step) {
    var now = System.nanoTime();
    steps.put(step, TimeUnit.NANOSECONDS.toMillis(now - stepBegun));
    stepBegun = now;
  }

  /** The milliseconds of each step so far. */
  Map<String, Long> steps() {
    return steps;
  }

  long total() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
