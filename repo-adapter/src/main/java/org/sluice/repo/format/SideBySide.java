package org.sluice.repo.format;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does independent work on every processor of the machine, and while the disk is waited for. */
public final class SideBySide {
  // One more than processors: some of the work waits for the disk.
  private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            var thread = new Thread(work, "side-by-side");
            thread.setDaemon(true);
            return thread;
          });

  private SideBySide() {}

  /**
   * Something to be done with each of many.
   *
   * @param <T> with what
   * @param <R> what comes out
   */
  @FunctionalInterface
  public interface Work<T, R> {
    /** Does it. */
    R on(T input) throws IOException;
  }

  /**
   * Does the same with each input, several at a time, the first ones first. The caller works too:
   * work may itself call this, without end or deadlock.
   *
   * @return what came out, in the order of the inputs
   * @throws IOException the first that happened; work that had begun is finished first
   */
  public static <T, R> List<R> each(
      Collection<? extends T> inputs, Work<? super T, ? extends R> work) throws IOException {
    var shared = new SharedWork<T, R>(List.copyOf(inputs), work);
    for (var helper = 1; helper < Math.min(inputs.size(), THREADS); helper++) {
      POOL.execute(shared::help);
    }
    return shared.finish();
  }
}
