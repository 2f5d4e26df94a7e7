package org.sluice.repo.planning;

import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;

/** The packages whose content was taken. */
@FunctionalInterface
public interface KnownPackages {

  /** The package of this content, if it was taken. */
  Optional<Package> find(Digest digest);

  /**
   * Whether a package belongs to a module stream. Its version says nothing then about namesakes
   * outside of the stream, and it leaves with its stream or not at all.
   *
   * @param item a package that was taken
   */
  default boolean isOfAStream(Package item) {
    return false;
  }
}
