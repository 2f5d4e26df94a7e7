package org.sluice.repo.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Advisory;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.planning.Chunk;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.Shelf;

/**
 * What repositories list, on disk: a state names its chunks, and each chunk is one file that all
 * states with these very packages share.
 */
final class Listings {
  private static final TypeReference<List<Listing>> LISTINGS = new TypeReference<>() {};

  private final Layout layout;
  private final Json json;

  Listings(Layout layout, Json json) {
    this.layout = layout;
    this.json = json;
  }

  /**
   * What a state lists, and of which files it is made.
   *
   * @param chunks ids of its chunks, in order
   * @param files SHA-256 of each of its own files
   * @param advisories what releases tell about its packages
   * @param records what it carries on; not written by earlier versions
   */
  record Index(
      List<String> chunks,
      SortedMap<String, Digest> files,
      SortedMap<ReleaseId, Advisory> advisories,
      @Nullable List<CarriedRecord> records) {}

  /** The files that {@link #write} is about to make besides the index. */
  List<Path> toBeMade(Shelf shelf, Shelf before) {
    return changed(shelf, before).stream()
        .map(chunk -> layout.chunk(chunk.id()))
        .filter(file -> !Files.exists(file))
        .toList();
  }

  void write(
      Shelf shelf, Shelf before, SortedMap<String, Digest> files, Path index, Unsynced unsynced)
      throws IOException {
    for (var chunk : changed(shelf, before)) {
      var file = layout.chunk(chunk.id());
      if (!Files.exists(file)) {
        unsynced.makeFolder(Disk.parent(file));
        unsynced.write(file, json.packed(chunk.listings()));
      }
    }
    var ids = shelf.chunks().stream().map(Chunk::id).toList();
    unsynced.write(index, json.packed(new Index(ids, files, shelf.advisories(), shelf.records())));
  }

  private static List<Chunk> changed(Shelf shelf, Shelf before) {
    var known = Set.copyOf(before.chunks().stream().map(Chunk::id).toList());
    return shelf.chunks().stream().filter(chunk -> !known.contains(chunk.id())).toList();
  }

  /**
   * Reads what a state lists.
   *
   * @throws RepositoryUnavailableException naming the file that is not what was written
   */
  Shelf read(Path index) throws IOException {
    var read = index(index);
    var chunks = SideBySide.each(read.chunks(), this::chunk);
    var records = read.records();
    return Shelf.of(chunks, read.advisories()).withRecords(records == null ? List.of() : records);
  }

  Index index(Path index) throws IOException {
    return json.read(index, Index.class);
  }

  private Chunk chunk(String id) throws IOException {
    var file = layout.chunk(id);
    var chunk = Chunk.of(json.read(file, LISTINGS));
    if (!chunk.id().equals(id)) {
      throw new RepositoryUnavailableException(
          "%s is not what was written there: the disk has damaged it. Check the disk, then run 'sluice repo verify'."
              .formatted(file));
    }
    return chunk;
  }
}
