package org.sluice.repo.deb;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sluice.repo.Package;
import org.sluice.repo.format.PackageChunk;

/** Which architectures a repository has indexes for, and who is listed in each. */
final class Architectures {
  private static final String FOR_ALL = "all";

  private Architectures() {}

  /** Those served at all times, and those that a package is made for. */
  static SortedSet<String> of(Collection<PackageChunk> chunks, Set<String> alwaysServed) {
    var architectures = new TreeSet<>(alwaysServed);
    for (var chunk : chunks) {
      architectures.addAll(chunk.architectures());
    }
    architectures.remove(FOR_ALL);
    return architectures;
  }

  /** Whether the index of an architecture lists a package of a chunk. */
  static boolean serves(String architecture, PackageChunk chunk) {
    return chunk.architectures().contains(architecture) || chunk.architectures().contains(FOR_ALL);
  }

  /** Whether the index of an architecture lists a package. */
  static boolean serves(String architecture, Package item) {
    return item.architecture().equals(architecture) || item.architecture().equals(FOR_ALL);
  }
}
