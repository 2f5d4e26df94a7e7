package org.sluice.repo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Measures what the reading of a hostile file takes, in this thread alone. */
public final class Cost {
  private static final long FREE_MEMORY = 64L << 20;
  private static final int MEMORY_PER_BYTE = 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  private Cost() {}

  /**
   * Does the work and fails unless it ends in less than 2 s, allocates less than 64 MiB and twenty
   * times the size of the input, and throws nothing.
   */
  public static <T> T bounded(long inputBytes, String what, Callable<T> work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var me = Thread.currentThread().getId();
    var allocated = threads.getThreadAllocatedBytes(me);
    // Time of this thread, so that a busy machine is not taken for a slow reader.
    var begun = threads.getThreadCpuTime(me);
    try {
      var result = work.call();
      var time = Duration.ofNanos(threads.getThreadCpuTime(me) - begun);
      assertThat(time).as("time of %s", what).isLessThan(MOST_TIME);
      assertThat(threads.getThreadAllocatedBytes(me) - allocated)
          .as("bytes allocated by %s", what)
          .isLessThan(FREE_MEMORY + MEMORY_PER_BYTE * inputBytes);
      return result;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }
}
