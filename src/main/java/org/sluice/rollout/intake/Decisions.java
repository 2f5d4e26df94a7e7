package org.sluice.rollout.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets those who handed something in wait for what becomes of it. */
public final class Decisions {
  private final ConcurrentMap<Long, CompletableFuture<Decision>> awaited =
      new ConcurrentHashMap<>();

  /** Says that an entry has been decided and that this is committed. */
  void made(long number, Decision decision) {
    var waiting = awaited.get(number);
    if (waiting != null) {
      waiting.complete(decision);
    }
  }

  /**
   * Waits for a decision.
   *
   * @param number the inbox entry
   * @param meanwhile asked once after we have begun to listen, for a decision made before that
   * @param patience how long
   * @return the decision; empty if none was made in that time
   */
  Optional<Decision> await(long number, Supplier<Optional<Decision>> meanwhile, Duration patience) {
    var waiting = awaited.computeIfAbsent(number, key -> new CompletableFuture<>());
    try {
      var already = meanwhile.get();
      return already.isPresent()
          ? already
          : Optional.of(waiting.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("Nobody completes a decision with an error", impossible);
    } finally {
      awaited.remove(number);
    }
  }
}
