package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.Shelf;

/** Writes the metadata of a state once more, beside it. */
final class Regeneration {
  /** How the names of the directories begin that it works in. */
  static final String PREFIX = "again-";

  private final Layout layout;
  private final Formats formats;
  private final ContentStore store;
  private final PackageOrder order;
  private final Listings listings;

  Regeneration(
      Layout layout, Formats formats, ContentStore store, PackageOrder order, Listings listings) {
    this.layout = layout;
    this.formats = formats;
    this.store = store;
    this.order = order;
    this.listings = listings;
  }

  /** Does something with the directory of a state as it would be written now. */
  @FunctionalInterface
  interface Look {
    void at(Path written) throws IOException;
  }

  /**
   * Writes, shows and deletes it.
   *
   * @param pieces where what was made before is found again
   */
  void of(RepositoryState state, Pieces pieces, Look look) throws IOException {
    var repository = state.repository();
    var shelf = listings.read(layout.listing(repository, state.state()));
    var contents =
        new StateContents(layout, store, order)
            .of(repository, state.state(), state.madeAt(), shelf, Shelf.EMPTY);
    Files.createDirectories(layout.journal());
    var folder = Files.createTempDirectory(layout.journal(), PREFIX);
    try {
      formats.of(repository.platform().format()).write(contents, pieces, folder);
      look.at(folder);
    } finally {
      Disk.delete(folder);
    }
  }
}
