package org.sluice.repo.deb;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.SideBySide;

/**
 * One file of one package as {@code Contents} tells it.
 *
 * @param path without a leading slash
 * @param owner {@code section/name} of the package, whatever its version
 */
record PathOwner(String path, String owner) {

  /** All of some chunks, for one architecture. */
  static Set<PathOwner> of(Collection<PackageChunk> chunks, String architecture)
      throws IOException {
    var all = new HashSet<PathOwner>();
    SideBySide.each(chunks, chunk -> of(chunk, architecture)).forEach(all::addAll);
    return all;
  }

  private static Set<PathOwner> of(PackageChunk chunk, String architecture) throws IOException {
    var all = new HashSet<PathOwner>();
    if (Architectures.serves(architecture, chunk)) {
      for (var listed : chunk.listed()) {
        var described = listed.described();
        if (Architectures.serves(architecture, described.item())) {
          var owner = described.part(DebParts.OWNER);
          described
              .part(DebParts.PATHS)
              .lines()
              .forEach(path -> all.add(new PathOwner(path, owner)));
        }
      }
    }
    return all;
  }
}
