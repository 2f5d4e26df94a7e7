package org.sluice.repo.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How many requests may be under way at once, to one host and in all. */
final class Lanes {
  private final int most;
  private final int mostPerHost;
  private final Map<String, Integer> busy = new HashMap<>();
  private int taken;

  /**
   * @param most requests in all
   * @param mostPerHost requests to one host
   */
  Lanes(int most, int mostPerHost) {
    this.most = most;
    this.mostPerHost = mostPerHost;
  }

  /**
   * Waits until the host may be asked.
   *
   * <p>Whoever waits for a busy host takes nothing away from those who ask another one.
   *
   * @return to be closed when the answer is here
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  synchronized Lane enter(String host) throws InterruptedException {
    var name = host.toLowerCase(Locale.ROOT);
    while (taken >= most || busy.getOrDefault(name, 0) >= mostPerHost) {
      wait();
    }
    taken++;
    busy.merge(name, 1, Integer::sum);
    return new Lane(name);
  }

  private synchronized void leave(String name) {
    taken--;
    busy.computeIfPresent(name, (host, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  /** The right to one request. */
  final class Lane implements AutoCloseable {
    private final String name;

    private Lane(String name) {
      this.name = name;
    }

    @Override
    public void close() {
      leave(name);
    }
  }
}
