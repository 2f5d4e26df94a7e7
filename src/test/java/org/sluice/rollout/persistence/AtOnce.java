package org.sluice.rollout.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets several threads do something at the same moment. */
final class AtOnce {
  private static final int PATIENCE_IN_SECONDS = 60;

  private AtOnce() {}

  /** Somebody else does this meanwhile, in a thread and transaction of their own. */
  static void elsewhere(Runnable work) {
    CompletableFuture.runAsync(work).orTimeout(PATIENCE_IN_SECONDS, TimeUnit.SECONDS).join();
  }

  /**
   * Everybody begins when everybody is there.
   *
   * @param work what the thread of this number does
   * @return what each answered, in the order of their numbers
   */
  static <T> List<T> inThreads(int howMany, IntFunction<T> work) throws Exception {
    var threads = Executors.newFixedThreadPool(howMany);
    var everybodyIsThere = new CyclicBarrier(howMany);
    try {
      var tasks =
          IntStream.range(0, howMany)
              .<Callable<T>>mapToObj(
                  number ->
                      () -> {
                        everybodyIsThere.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
                        return work.apply(number);
                      })
              .toList();
      var answers = new ArrayList<T>();
      for (var answer : threads.invokeAll(tasks, PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
