package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Sum;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.Shelf;

/** Whether a state serves what it should: its metadata, and the files of its packages. */
final class StateCheck {
  private final Layout layout;
  private final Formats formats;
  private final Listings listings;
  private final Regeneration regeneration;

  StateCheck(Layout layout, Formats formats, Listings listings, Regeneration regeneration) {
    this.layout = layout;
    this.formats = formats;
    this.listings = listings;
    this.regeneration = regeneration;
  }

  void run(RepositoryState state, Shelf shelf, Damages damages) throws IOException {
    for (var listing : (Iterable<Listing>) shelf.listings()::iterator) {
      checkPackage(state, listing, damages);
    }
    checkMetadata(state, shelf, damages);
    checkLinks(state, shelf, damages);
  }

  /** Where a state serves a package from. */
  Path place(RepositoryState state, Listing listing) {
    var format = formats.of(state.repository().platform().format());
    return layout.tree(state.repository(), state.tree()).resolve(format.location(listing.item()));
  }

  /** Where a state serves a record from. */
  Path place(RepositoryState state, CarriedRecord record) {
    return layout.state(state.repository(), state.state()).resolve(record.path());
  }

  private void checkPackage(RepositoryState state, Listing listing, Damages damages)
      throws IOException {
    var file = place(state, listing);
    var content = layout.content(listing.item().digest());
    var same = Files.exists(file) && Files.exists(content) && Files.isSameFile(file, content);
    if (same || ContentCheck.isWhole(file, listing.item())) {
      return;
    }
    damages.found(
        Files.exists(file) ? "package-altered" : "package-missing",
        file,
        "%s serves %s, whose file is %s."
            .formatted(
                state.repository().path(),
                listing.item().fileName(),
                Files.exists(file) ? "altered" : "gone"),
        "Run the repair; if the store has lost it too, take %s in again."
            .formatted(listing.item().fileName()),
        () -> {
          if (!ContentCheck.isWhole(content, listing.item())) {
            return false;
          }
          Files.createDirectories(Disk.parent(file));
          Disk.replaceByLink(file, content);
          return true;
        });
  }

  private void checkLinks(RepositoryState state, Shelf shelf, Damages damages) throws IOException {
    var folder = layout.state(state.repository(), state.state());
    var tree = layout.tree(state.repository(), state.tree());
    var entries = new TreeSet<Path>();
    shelf
        .listings()
        .forEach(listing -> entries.add(tree.relativize(place(state, listing)).getName(0)));
    for (var entry : entries) {
      var link = folder.resolve(entry);
      if (!Files.exists(link)) {
        damages.found(
            "link-missing",
            link,
            "It should lead to the packages of %s.".formatted(state.repository().path()),
            "Run the repair.",
            () -> {
              Disk.replaceLink(link, folder.relativize(tree.resolve(entry)));
              return true;
            });
      }
    }
  }

  private void checkMetadata(RepositoryState state, Shelf shelf, Damages damages)
      throws IOException {
    var folder = layout.state(state.repository(), state.state());
    var wrong = new TreeMap<String, Digest>();
    for (var file : expected(state, shelf).entrySet()) {
      var path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          || !Sum.of(path).equals(file.getValue())) {
        wrong.put(file.getKey(), file.getValue());
      }
    }
    if (wrong.isEmpty()) {
      return;
    }
    damages.found(
        "metadata-damaged",
        folder,
        "Missing or altered: %s.".formatted(String.join(", ", wrong.keySet())),
        "Run the repair; if that does not help, restore the file from a backup, or restore a generation.",
        () -> rewritten(state, folder, wrong));
  }

  private Map<String, Digest> expected(RepositoryState state, Shelf shelf) throws IOException {
    var index = layout.listing(state.repository(), state.state());
    var expected = new TreeMap<>(listings.index(index).files());
    shelf.records().forEach(record -> expected.put(record.path(), record.digest()));
    return expected;
  }

  private boolean rewritten(RepositoryState state, Path folder, Map<String, Digest> wrong)
      throws IOException {
    var left = new ArrayList<>(wrong.keySet());
    regeneration.of(
        state,
        Pieces.NONE,
        written -> {
          for (var file : wrong.entrySet()) {
            var again = written.resolve(file.getKey());
            if (Files.exists(again) && Sum.of(again).equals(file.getValue())) {
              var target = folder.resolve(file.getKey());
              Files.createDirectories(Disk.parent(target));
              Files.setLastModifiedTime(again, FileTime.from(state.madeAt()));
              Disk.force(again);
              Files.move(again, target, StandardCopyOption.ATOMIC_MOVE);
              Disk.force(Disk.parent(target));
              left.remove(file.getKey());
            }
          }
        });
    return left.isEmpty();
  }
}
