package org.sluice.repo.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.format.KeptRecord;
import org.sluice.repo.format.ReleaseAdvisory;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Shelf;

/** Puts together what the metadata of one state is made from. */
final class StateContents {
  private final Layout layout;
  private final ContentStore store;
  private final PackageOrder order;

  StateContents(Layout layout, ContentStore store, PackageOrder order) {
    this.layout = layout;
    this.store = store;
    this.order = order;
  }

  /**
   * All of it.
   *
   * @param before what the state before listed
   */
  RepositoryContents of(
      Repository repository, long generation, Instant madeAt, Shelf shelf, Shelf before) {
    return new RepositoryContents(
        repository,
        generation,
        madeAt,
        DescribedChunk.of(shelf, store, order),
        DescribedChunk.of(before, store, order),
        advisories(shelf),
        shelf.records().stream()
            .map(record -> new KeptRecord(record, layout.record(record.digest())))
            .toList());
  }

  private static List<ReleaseAdvisory> advisories(Shelf shelf) {
    if (shelf.advisories().isEmpty()) {
      return List.of();
    }
    Map<ReleaseId, List<Package>> held = shelf.held();
    return shelf.advisories().entrySet().stream()
        .filter(told -> held.containsKey(told.getKey()))
        .map(
            told ->
                new ReleaseAdvisory(
                    told.getKey(), told.getValue(), held.getOrDefault(told.getKey(), List.of())))
        .toList();
  }
}
