package org.sluice.repo.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.repo.Generation;
import org.sluice.repo.Repository;
import org.sluice.repo.planning.Catalogue;

/**
 * One generation as the store knows it.
 *
 * @param generation number and time
 * @param catalogue what each repository lists
 * @param states where on disk each repository is
 * @param former dates last told by repositories that are gone, by path
 */
record Snapshot(
    Generation generation,
    Catalogue catalogue,
    Map<Repository, RepositoryState> states,
    SortedMap<String, Instant> former) {
  /** Before the first operation. */
  static final Snapshot BEGINNING =
      new Snapshot(new Generation(0, Instant.EPOCH), Catalogue.EMPTY, Map.of(), new TreeMap<>());

  Snapshot(
      Generation generation,
      Catalogue catalogue,
      List<RepositoryState> states,
      SortedMap<String, Instant> former) {
    this(
        generation,
        catalogue,
        states.stream().collect(Collectors.toMap(RepositoryState::repository, Function.identity())),
        former);
  }

  Optional<RepositoryState> state(Repository repository) {
    return Optional.ofNullable(states.get(repository));
  }

  /** The date last told to clients of this path, by a repository there now or formerly. */
  Optional<Instant> lastMadeAt(Repository repository) {
    return state(repository)
        .map(RepositoryState::madeAt)
        .or(() -> Optional.ofNullable(former.get(repository.path())));
  }
}
