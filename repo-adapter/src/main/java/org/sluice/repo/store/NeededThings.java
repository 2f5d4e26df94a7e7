package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sluice.repo.Digest;
import org.sluice.repo.Repository;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.planning.Shelf;

/** Finds what kept generations, and withdrawals that may come, have need of. */
final class NeededThings {
  private final Layout layout;
  private final Generations generations;
  private final KeptStates kept;
  private final StateCheck places;
  private final Regeneration regeneration;
  private final RetentionSettings settings;
  private final Clock clock;

  NeededThings(
      Layout layout,
      Generations generations,
      KeptStates kept,
      StateCheck places,
      Regeneration regeneration,
      RetentionSettings settings,
      Clock clock) {
    this.layout = layout;
    this.generations = generations;
    this.kept = kept;
    this.places = places;
    this.regeneration = regeneration;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Finds it.
   *
   * @throws RepositoryUnavailableException if something of it is damaged: what is not understood
   *     must not be taken for garbage
   */
  Needed find() throws IOException {
    var damages = new Damages(layout, false);
    var manifests = recent(kept.manifests(damages));
    var states = kept.states(manifests, damages);
    if (!damages.all().isEmpty()) {
      throw new RepositoryUnavailableException(
          "Nothing is deleted while something is damaged: %s Run 'sluice repo verify --repair' first."
              .formatted(damages.all().get(0).finding().sentence()));
    }
    var paths = new HashSet<Path>();
    states.forEach((state, shelf) -> addState(state, shelf, paths));
    if (!manifests.isEmpty()) {
      addPieces(manifests.get(0), states, paths);
    }
    var numbers =
        manifests.stream().map(it -> it.generation().number()).collect(Collectors.toSet());
    return new Needed(numbers, addEvidence(states, numbers, paths), paths);
  }

  // A generation is kept as long after it was replaced as the history is long.
  private List<Manifest> recent(List<Manifest> manifests) {
    var newestFirst =
        manifests.stream()
            .sorted(
                Comparator.comparing(
                    (Manifest it) -> it.generation().number(), Comparator.reverseOrder()))
            .toList();
    var oldest = clock.instant().minus(settings.history());
    var count = 1;
    while (count < newestFirst.size()
        && !newestFirst.get(count - 1).generation().madeAt().isBefore(oldest)) {
      count++;
    }
    return newestFirst.subList(0, Math.min(count, newestFirst.size()));
  }

  private void addState(RepositoryState state, Shelf shelf, Set<Path> paths) {
    paths.add(layout.state(state.repository(), state.state()));
    paths.add(layout.listing(state.repository(), state.state()));
    shelf.records().forEach(record -> paths.add(layout.record(record.digest())));
    shelf.chunks().forEach(chunk -> paths.add(layout.chunk(chunk.id())));
    shelf
        .listings()
        .forEach(
            listing -> {
              paths.add(places.place(state, listing));
              addContent(listing.item().digest(), paths);
            });
  }

  private void addContent(Digest digest, Set<Path> paths) {
    paths.add(layout.content(digest));
    paths.add(layout.description(digest));
  }

  private void addPieces(Manifest current, Map<RepositoryState, Shelf> states, Set<Path> paths)
      throws IOException {
    var pieces = new RecordedPieces(new KeptPieces(layout));
    for (var state : current.repositories()) {
      regeneration.of(state, pieces, written -> {});
      states.getOrDefault(state, Shelf.EMPTY).chunks().stream()
          .map(ListedParts::piece)
          .forEach(piece -> paths.add(layout.piece(piece)));
    }
    pieces.names().forEach(name -> paths.add(layout.piece(name)));
  }

  private Set<Long> addEvidence(
      Map<RepositoryState, Shelf> states, Set<Long> numbers, Set<Path> paths) throws IOException {
    var evidence = new TreeSet<Long>();
    for (var state : states.entrySet()) {
      if (state.getKey().repository() instanceof Repository.OfStage of
          && of.stage() == Stage.PRODUCTION) {
        state.getValue().listings().forEach(listing -> evidence.addAll(listing.owners().values()));
      }
    }
    evidence.removeAll(numbers);
    for (var number : evidence) {
      var manifest = generations.manifest(number);
      manifest.ifPresent(
          it ->
              it.tookOut().stream()
                  .map(Listing::item)
                  .forEach(item -> addContent(item.digest(), paths)));
      paths.add(layout.evidence(number));
    }
    return evidence;
  }
}
