package org.sluice.repo.format;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Package;

/** A chunk that is read from disk once, for one thread that makes several pieces of it. */
public final class ChunkReadOnce implements PackageChunk {
  private final PackageChunk chunk;
  private @Nullable List<ListedPackage> listed;

  /** Nothing is read before it is asked for. */
  public ChunkReadOnce(PackageChunk chunk) {
    this.chunk = chunk;
  }

  @Override
  public String key() {
    return chunk.key();
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
    var read = listed;
    if (read == null) {
      read = chunk.listed();
      listed = read;
    }
    return read;
  }
}
