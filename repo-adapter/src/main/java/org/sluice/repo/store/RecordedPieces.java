package org.sluice.repo.store;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.format.Pieces;

/** Kept pieces, with a memory of which were asked for. */
final class RecordedPieces implements Pieces {
  private final Pieces kept;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  RecordedPieces(Pieces kept) {
    this.kept = kept;
  }

  @Override
  public void use(String name, Making making, Use use) throws IOException {
    names.add(name);
    kept.use(name, making, use);
  }

  Set<String> names() {
    return names;
  }
}
