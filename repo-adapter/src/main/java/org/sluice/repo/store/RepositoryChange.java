package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryContents.ListedPackage;
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
    this.generation = after.generation();
    this.madeAt = laterThan(snapshot.lastMadeAt(repository), now);
    this.before = snapshot.state(repository);
    this.tree =
        PackageTree.serving(
            layout,
            repository,
            format,
            entering(snapshot.catalogue().shelf(repository)),
            shelf.listings().stream().map(Listing::item).toList(),
            before.map(RepositoryState::tree).orElse(0L),
            generation);
  }

  // Two states within one second would look alike to apt, which compares whole seconds.
  private static Instant laterThan(Optional<Instant> last, Instant now) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    return last.map(told -> told.plusSeconds(1)).filter(second::isBefore).orElse(second);
  }

  private List<Package> entering(Shelf old) {
    return shelf.listings().stream()
        .map(Listing::item)
        .filter(item -> old.find(item.digest()).isEmpty())
        .toList();
  }

  Instant madeAt() {
    return madeAt;
  }

  /** Everything that carrying this out is about to make. */
  List<Path> toBeMade() {
    var made = new ArrayList<>(tree.toBeMade());
    made.add(layout.state(repository, generation));
    made.add(layout.listing(repository, generation));
    return made;
  }

  void place(Unsynced unsynced) throws IOException {
    tree.place(unsynced);
  }

  RepositoryState describe(
      StateWriter writer, ContentStore store, PackageOrder order, Json json, Unsynced unsynced)
      throws IOException {
    var listed = new ArrayList<ListedPackage>();
    for (var item : shelf.listings().stream().map(Listing::item).sorted(order).toList()) {
      listed.add(store.describe(item.digest()).listed());
    }
    var contents = new RepositoryContents(repository, generation, madeAt, listed);
    var state = layout.state(repository, generation);
    unsynced.makeFolder(state);
    var retained = writer.write(contents, format, tree, before);
    unsynced.madeTree(state);
    var listings =
        shelf.listings().stream().sorted(Comparator.comparing(Listing::item, order)).toList();
    unsynced.write(layout.listing(repository, generation), json.packed(listings));
    return new RepositoryState(repository, generation, tree.number(), madeAt, retained);
  }
}
