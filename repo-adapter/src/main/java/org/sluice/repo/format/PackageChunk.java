package org.sluice.repo.format;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Package;

/**
 * Packages that are neighbours by name and are described together, as one piece of each list that a
 * repository publishes. Two repositories, or two states of one, that list the same packages there
 * have equal chunks.
 */
public interface PackageChunk {

  /** Stands for exactly these packages in a name of a piece: hexadecimal digits. */
  String key();

  /** The packages, in no particular order; at least one. */
  List<Package> packages();

  /** The architectures that they are made for. */
  default Set<String> architectures() {
    return packages().stream().map(Package::architecture).collect(Collectors.toSet());
  }

  /**
   * The packages with all their metadata, in order of name, version and architecture. They are read
   * from disk: to be asked only where a piece has to be made.
   *
   * @throws IOException if they cannot be read
   */
  List<ListedPackage> listed() throws IOException;
}
