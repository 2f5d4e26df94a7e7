package org.sluice.repo.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sluice.repo.format.Pieces;

/** Pieces in memory that count how many had to be made, and can forget them. */
public final class RememberedPieces implements Pieces {
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  @Override
  public void use(String name, Making making, Use use) throws IOException {
    var piece = kept.get(name);
    if (piece == null) {
      piece = making.make();
      made.incrementAndGet();
      kept.put(name, piece);
    }
    use.with(ByteBuffer.wrap(piece));
  }

  /** How many were made since this was last asked. */
  public int made() {
    return made.getAndSet(0);
  }

  /** Forgets those whose name holds this text. */
  public void forget(String text) {
    kept.keySet().removeIf(name -> name.contains(text));
  }
}
