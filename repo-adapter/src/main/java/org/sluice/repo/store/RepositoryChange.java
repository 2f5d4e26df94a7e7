package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Repository;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Shelf;

/** One repository that a new generation shows differently. */
final class RepositoryChange {
  private final Layout layout;
  private final Repository repository;
  private final RepositoryFormat format;
  private final Shelf shelf;
  private final Shelf old;
  private final long generation;
  private final Instant madeAt;
  private final Optional<RepositoryState> before;
  private final PackageTree tree;

  RepositoryChange(
      Layout layout,
      Repository repository,
      RepositoryFormat format,
      Snapshot snapshot,
      Catalogue after,
      Instant now)
      throws IOException {
    this.layout = layout;
    this.repository = repository;
    this.format = format;
    this.shelf = after.shelf(repository);
    this.old = snapshot.catalogue().shelf(repository);
    this.generation = after.generation();
    this.madeAt = laterThan(snapshot.lastMadeAt(repository), now);
    this.before = snapshot.state(repository);
    this.tree =
        PackageTree.serving(
            layout,
            repository,
            format,
            shelf.notIn(old).stream().map(Listing::item).toList(),
            () -> shelf.listings().map(Listing::item).toList(),
            before.map(RepositoryState::tree).orElse(0L),
            generation);
  }

  // Two states within one second would look alike to apt, which compares whole seconds.
  private static Instant laterThan(Optional<Instant> last, Instant now) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    return last.map(told -> told.plusSeconds(1)).filter(second::isBefore).orElse(second);
  }

  Instant madeAt() {
    return madeAt;
  }

  /** Everything that carrying this out is about to make. */
  List<Path> toBeMade(Listings listings) {
    var made = new ArrayList<>(tree.toBeMade());
    made.add(layout.state(repository, generation));
    made.add(layout.listing(repository, generation));
    made.addAll(listings.toBeMade(shelf, old));
    return made;
  }

  /** Places package files, and the empty directory of the state. */
  void place(Unsynced unsynced) throws IOException {
    tree.place(unsynced);
    unsynced.makeFolder(layout.state(repository, generation));
  }

  /** Writes what clients will see, and what the store itself has to know. */
  RepositoryState describe(
      StateWriter writer,
      Listings listings,
      ContentStore store,
      PackageOrder order,
      Unsynced unsynced)
      throws IOException {
    var contents =
        new StateContents(layout, store, order).of(repository, generation, madeAt, shelf, old);
    var written = writer.write(contents, format, tree, before);
    unsynced.madeTree(layout.state(repository, generation));
    listings.write(shelf, old, written.files(), layout.listing(repository, generation), unsynced);
    return new RepositoryState(repository, generation, tree.number(), madeAt, written.retained());
  }
}
