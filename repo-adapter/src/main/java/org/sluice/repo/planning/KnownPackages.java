package org.sluice.repo.planning;

import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;

/** The packages whose content was taken. */
@FunctionalInterface
public interface KnownPackages {

  /** The package of this content, if it was taken. */
  Optional<Package> find(Digest digest);
}
