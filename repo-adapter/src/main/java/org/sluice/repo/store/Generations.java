package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.sluice.repo.Generation;
import org.sluice.repo.Repository;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Shelf;

/**
 * Reads what is published from the directory itself; what it read once it keeps, for nothing
 * changes.
 */
final class Generations {
  private static final Pattern NUMBER = Pattern.compile("\\d{6,18}");

  private final Layout layout;
  private final Json json;
  private final Listings listings;
  private final Map<Long, Generation> known = new ConcurrentHashMap<>();
  private Snapshot newest = Snapshot.BEGINNING;

  Generations(Layout layout, Json json, Listings listings) {
    this.layout = layout;
    this.json = json;
    this.listings = listings;
  }

  /** The generation that the pointer leads to at this moment, even if another process moved it. */
  synchronized Snapshot current() throws IOException {
    var number = currentNumber();
    if (number == 0 && newest.generation().number() > 0) {
      throw new RepositoryUnavailableException(
          "%s was there and is not any more. Mount the disk of the repositories again."
              .formatted(layout.current()));
    }
    if (number != newest.generation().number()) {
      newest = read(number);
    }
    return newest;
  }

  /** Takes note of a generation that this process has just made current. */
  synchronized void published(Snapshot snapshot) {
    newest = snapshot;
  }

  /** The number that the pointer names; 0 where there is none yet. */
  long currentNumber() throws IOException {
    if (!Files.exists(layout.current(), LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    return Long.parseLong(Files.readSymbolicLink(layout.current()).getFileName().toString());
  }

  Optional<Manifest> manifest(long generation) throws IOException {
    for (var file : List.of(layout.manifest(generation), layout.evidence(generation))) {
      if (Files.exists(file)) {
        return Optional.of(json.read(file, Manifest.class));
      }
    }
    return Optional.empty();
  }

  /** Every kept generation up to the current one, newest first. */
  List<Generation> kept() throws IOException {
    var current = currentNumber();
    var kept = new ArrayList<Generation>();
    for (var number : numbers()) {
      if (number <= current) {
        kept.add(generation(number));
      }
    }
    if (kept.isEmpty() || kept.stream().anyMatch(generation -> generation.number() == 1)) {
      kept.add(Snapshot.BEGINNING.generation());
    }
    kept.sort(Comparator.comparingLong(Generation::number).reversed());
    return kept;
  }

  /** The numbers of all that lie there, whole or not. */
  List<Long> numbers() throws IOException {
    if (!Files.isDirectory(layout.generations())) {
      return List.of();
    }
    try (var folders = Files.list(layout.generations())) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .map(Long::valueOf)
          .toList();
    }
  }

  private Generation generation(long number) throws IOException {
    var cached = known.get(number);
    if (cached != null) {
      return cached;
    }
    var read = wholeManifest(number).generation();
    known.put(number, read);
    return read;
  }

  private Manifest wholeManifest(long number) throws IOException {
    return manifest(number)
        .orElseThrow(
            () ->
                new RepositoryUnavailableException(
                    "Generation %d has no %s. Check that the disk is whole."
                        .formatted(number, layout.manifest(number))));
  }

  /**
   * Deletes a generation, which vanishes in one instant.
   *
   * @param asEvidence whether its manifest is needed on
   */
  void forget(long number, boolean asEvidence) throws IOException {
    if (asEvidence) {
      Disk.write(layout.evidence(number), Files.readAllBytes(layout.manifest(number)));
    }
    Files.createDirectories(layout.trash());
    var trash = layout.trash().resolve(Long.toString(number));
    Files.move(layout.generation(number), trash, StandardCopyOption.ATOMIC_MOVE);
    Disk.force(layout.generations());
    known.remove(number);
    Disk.delete(trash);
  }

  /** The links by which days lead to some generations. */
  List<Path> daysOf(Collection<Long> numbers) throws IOException {
    if (!Files.isDirectory(layout.days())) {
      return List.of();
    }
    try (var links = Files.list(layout.days())) {
      return links
          .filter(Files::isSymbolicLink)
          .filter(link -> numbers.contains(numberAt(link)))
          .toList();
    }
  }

  private static long numberAt(Path link) {
    try {
      return Long.parseLong(Files.readSymbolicLink(link).getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What work of a process that died has left in the journal. */
  List<Path> unfinishedWork() throws IOException {
    if (!Files.isDirectory(layout.journal())) {
      return List.of();
    }
    try (var left = Files.newDirectoryStream(layout.journal(), Regeneration.PREFIX + "*")) {
      var paths = new ArrayList<Path>();
      left.forEach(paths::add);
      return paths;
    }
  }

  /** What was listed in a generation; empty if it is not kept. */
  Optional<Catalogue> catalogue(long number) throws IOException {
    if (number == 0) {
      return kept().stream().anyMatch(kept -> kept.number() == 0)
          ? Optional.of(Catalogue.EMPTY)
          : Optional.empty();
    }
    return number > 0 && number <= currentNumber() && Files.exists(layout.manifest(number))
        ? Optional.of(read(number).catalogue())
        : Optional.empty();
  }

  private Snapshot read(long number) throws IOException {
    var manifest = wholeManifest(number);
    var shelves = new HashMap<Repository, Shelf>();
    for (var state : manifest.repositories()) {
      shelves.put(state.repository(), shelf(state));
    }
    var catalogue = new Catalogue(number, shelves, manifest.deltaEnds(), manifest.withdrawn());
    return new Snapshot(
        manifest.generation(), catalogue, manifest.repositories(), manifest.former());
  }

  // Most states are shared with the generation read before.
  private Shelf shelf(RepositoryState state) throws IOException {
    var same = newest.state(state.repository()).filter(there -> there.state() == state.state());
    return same.isPresent()
        ? newest.catalogue().shelf(state.repository())
        : listings.read(layout.listing(state.repository(), state.state()));
  }
}
