package org.sluice.repo.source;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.SourceUnavailableException;

/**
 * Downloads of one fetch, several at a time, handed over in the order in which they were asked for.
 *
 * <p>No more files lie in the work directory, under way or waiting to be handed over, than
 * downloads are allowed in all. Closing it hangs up on what is still under way and returns when its
 * files are gone.
 */
final class Deliveries implements AutoCloseable {
  private static final int NEWS_EVERY = 20;

  private final SourceSettings settings;
  private final Downloader downloader;
  private final WorkDirectory work;
  private final LongConsumer listener;
  private final Iterator<Order> orders;
  private final ExecutorService threads;
  private final Calls calls = new Calls();
  private final AtomicLong bytes = new AtomicLong();
  private final Semaphore news = new Semaphore(0);
  private final Queue<Underway> underway = new ArrayDeque<>();

  /**
   * @param listener told, in the thread that waits in {@link #next}, how many bytes came so far
   */
  Deliveries(
      SourceSettings settings,
      Downloader downloader,
      WorkDirectory work,
      List<Order> orders,
      LongConsumer listener) {
    this.settings = settings;
    this.downloader = downloader;
    this.work = work;
    this.listener = listener;
    this.orders = orders.iterator();
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(settings.maxDownloads(), orders.size())),
            task -> {
              var thread = new Thread(task, "fetch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Waits for the next file in the order of the request.
   *
   * @return belongs to the caller, who closes it
   * @throws SourceUnavailableException if host, network or disk failed for this file, or the thread
   *     was interrupted
   */
  Arrival next() {
    while (underway.size() < settings.maxDownloads() && orders.hasNext()) {
      var begun = new Underway(orders.next());
      underway.add(begun);
      threads.execute(begun);
    }
    var first = underway.element();
    try {
      while (!first.isDone()) {
        news.acquire();
        listener.accept(bytes.get());
      }
      listener.accept(bytes.get());
      underway.remove();
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceUnavailableException("The fetch was stopped before all files came.", e);
    } catch (ExecutionException e) {
      throw asItWas(e);
    }
  }

  @Override
  public void close() {
    calls.hangUp();
    threads.shutdownNow();
    awaitTheEnd();
    for (var rest : underway) {
      rest.discard();
    }
    underway.clear();
  }

  private Arrival bring(Order order) {
    var limit = Math.min(settings.maxSize(order.kind()), settings.maxTotalSize() - bytes.get());
    var expected = new Expected(order.kind(), order.checksum(), order.size(), limit);
    var sound = order.checksum().filter(known -> known.algorithm().isSound());
    var file = sound.map(known -> work.resumable(order.address(), known)).orElseGet(work::newFile);
    var wasBegun = file.version().isPresent();
    var arrival = bring(order, expected, file);
    if (wasBegun && isOtherThanExpected(arrival.download())) {
      // What lay here may have been spoilt, by a power cut for one; the provider is not to blame.
      arrival.close();
      bytes.addAndGet(-arrival.bytes());
      return bring(order, expected, work.newFile());
    }
    return arrival;
  }

  private Arrival bring(Order order, Expected expected, WorkFile file) {
    var own = new AtomicLong();
    var download = Optional.<Download>empty();
    try {
      download =
          Optional.of(
              downloader.download(
                  order.address(), file, expected, count -> received(count, own), calls));
      return new Arrival(order, expected, file, download.get(), own.get());
    } catch (DownloadsNotKeptException ourOwnDisk) {
      file.close();
      throw ourOwnDisk;
    } finally {
      if (download.isEmpty()) {
        file.leave();
      }
    }
  }

  private static boolean isOtherThanExpected(Download download) {
    return download instanceof Download.Declined declined
        && declined.finding().code().equals(Misfits.OTHER_CHECKSUM);
  }

  private void received(long count, AtomicLong own) {
    own.addAndGet(count);
    var before = bytes.getAndAdd(count);
    // One piece of news for each megabyte, or the waiting thread would wake for every packet.
    if (before >> NEWS_EVERY != (before + count) >> NEWS_EVERY) {
      news.release();
    }
  }

  private void awaitTheEnd() {
    var isInterrupted = Thread.interrupted();
    var isOver = false;
    while (!isOver) {
      try {
        isOver = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException asItWas(ExecutionException wrapped) {
    var cause = Objects.requireNonNullElse(wrapped.getCause(), wrapped);
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** One download that has been asked for. */
  private final class Underway extends FutureTask<Arrival> {
    Underway(Order order) {
      super(() -> bring(order));
    }

    @Override
    protected void done() {
      news.release();
    }

    /** Deletes the file that nobody will ask for any more. */
    void discard() {
      try {
        if (isDone()) {
          get().close();
        }
      } catch (ExecutionException e) {
        // It left no file, and its reason comes too late to be told.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
