package org.sluice.repo.store;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.Repository;

/**
 * What a generation says about one repository.
 *
 * @param repository which repository
 * @param state the generation that made its present state
 * @param tree number of the tree of package files that this state serves
 * @param madeAt the date that clients were told, whole seconds
 * @param retained files of earlier states that clients may still ask for
 */
record RepositoryState(
    Repository repository, long state, long tree, Instant madeAt, List<Retained> retained) {

  /**
   * A file of an earlier state.
   *
   * @param path below the repository's root
   * @param since when it stopped being named by the index
   */
  record Retained(String path, Instant since) {}
}
