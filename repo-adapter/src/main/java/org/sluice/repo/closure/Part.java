package org.sluice.repo.closure;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Some packages of a repository, which stay on disk until a question concerns them. Ten platforms
 * of twenty thousand packages would not fit into memory with all that they say.
 */
public interface Part {

  /** What is always in memory of them. */
  Contour contour();

  /**
   * The packages, without the names of their paths.
   *
   * @throws IOException if they cannot be read
   */
  List<Relations> read() throws IOException;

  /** A part that is in memory whole. */
  static Part of(Collection<Relations> packages) {
    var all = packages.stream().map(Relations::withoutPathNames).toList();
    var contour = Contour.of(all);
    return new Part() {
      @Override
      public Contour contour() {
        return contour;
      }

      @Override
      public List<Relations> read() {
        return all;
      }
    };
  }
}
