package org.sluice.repo.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sluice.repo.Package;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.planning.Chunk;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Shelf;

/** A chunk of a shelf whose descriptions lie in the content store until they are asked for. */
final class DescribedChunk implements PackageChunk {
  private final Chunk chunk;
  private final ContentStore store;
  private final PackageOrder order;

  private DescribedChunk(Chunk chunk, ContentStore store, PackageOrder order) {
    this.chunk = chunk;
    this.store = store;
    this.order = order;
  }

  static List<PackageChunk> of(Shelf shelf, ContentStore store, PackageOrder order) {
    return shelf.chunks().stream()
        .<PackageChunk>map(chunk -> new DescribedChunk(chunk, store, order))
        .toList();
  }

  @Override
  public String key() {
    return chunk.content();
  }

  @Override
  public List<Package> packages() {
    return chunk.packages();
  }

  @Override
  public Set<String> architectures() {
    return chunk.architectures();
  }

  @Override
  public List<ListedPackage> listed() throws IOException {
    var listed = new ArrayList<ListedPackage>();
    for (var item : chunk.packages().stream().sorted(order).toList()) {
      listed.add(store.describe(item.digest()).listed());
    }
    return listed;
  }
}
