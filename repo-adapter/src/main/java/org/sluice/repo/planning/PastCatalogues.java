package org.sluice.repo.planning;

import java.util.Optional;

/** What repositories listed in earlier generations. */
@FunctionalInterface
public interface PastCatalogues {

  /** What was listed then; empty if that generation is not kept, or never was. */
  Optional<Catalogue> find(long generation);
}
