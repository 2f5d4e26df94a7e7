package org.sluice.rollout.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One implementation of the process with everything around it in a test's hand. */
public interface Processes {
  /** When every test begins. */
  Instant NOW = Instant.parse("2031-05-05T12:00:00Z");

  /** Waits after failures of a timer. */
  List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));

  /** The processes. */
  ReleaseWorkflow workflow();

  /** Their work as one node sees it. */
  WorkQueue queue(String node);

  /** Their timers. */
  Timers timers();

  /** What they ask. */
  RecordedSteps steps();

  /** Lets time go on. */
  void itIsNow(Instant instant);

  /** Lets no process wait for anything any more. */
  void forgetAll();
}
