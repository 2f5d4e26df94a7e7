package org.sluice.repo.format;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.format.SideBySide.Work;

/** Some work that several threads take from until nothing is left. */
final class SharedWork<T, R> {
  private final List<T> inputs;
  private final Work<? super T, ? extends R> work;
  private final AtomicReferenceArray<R> results;
  private final AtomicInteger next = new AtomicInteger();
  private int busy;
  private @Nullable Throwable failure;

  SharedWork(List<T> inputs, Work<? super T, ? extends R> work) {
    this.inputs = inputs;
    this.work = work;
    this.results = new AtomicReferenceArray<>(inputs.size());
  }

  /** Works until nothing is left to begin; a helper that comes late does nothing. */
  void help() {
    enter();
    try {
      for (var at = next.getAndIncrement(); at < inputs.size(); at = next.getAndIncrement()) {
        results.set(at, work.on(inputs.get(at)));
      }
    } catch (IOException | RuntimeException | Error e) {
      next.set(inputs.size());
      failed(e);
    } finally {
      leave();
    }
  }

  /** Works too, waits for those still at work, and gives all results. */
  List<R> finish() throws IOException {
    help();
    var thrown = awaited();
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return IntStream.range(0, inputs.size()).mapToObj(results::get).toList();
  }

  private synchronized void enter() {
    busy++;
  }

  private synchronized void leave() {
    busy--;
    notifyAll();
  }

  private synchronized void failed(Throwable e) {
    if (failure == null) {
      failure = e;
    } else {
      failure.addSuppressed(e);
    }
  }

  // Whoever is interrupted still waits: half a file must not be taken for whole.
  private synchronized @Nullable Throwable awaited() {
    var interrupted = false;
    while (busy > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return failure;
  }
}
