package org.sluice.repo.store;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.planning.Shelf;

/** Every state that a kept generation shows, as far as it can be read. */
final class KeptStates {
  private final Layout layout;
  private final Generations generations;
  private final Listings listings;

  KeptStates(Layout layout, Generations generations, Listings listings) {
    this.layout = layout;
    this.generations = generations;
    this.listings = listings;
  }

  /** The manifests up to the current one, newest first; those that are damaged are told. */
  List<Manifest> manifests(Damages damages) throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var number : generations.numbers()) {
      if (number <= generations.currentNumber()) {
        manifest(number, damages).ifPresent(manifests::add);
      }
    }
    return manifests;
  }

  private Optional<Manifest> manifest(long number, Damages damages) throws IOException {
    try {
      var manifest = generations.manifest(number);
      if (manifest.isPresent()) {
        return manifest;
      }
    } catch (JacksonException e) {
      // Told below, like one that is missing.
    }
    damages.found(
        "manifest-damaged",
        layout.manifest(number),
        "The manifest of generation %d is missing or cannot be read.".formatted(number),
        number == generations.currentNumber()
            ? "Restore the file from a backup, or let 'current' lead to the generation before."
            : "Restore the file from a backup, or delete the directory of that generation.",
        Damages.BEYOND_MENDING);
    return Optional.empty();
  }

  /** The states of these manifests, each once, with what they list. */
  Map<RepositoryState, Shelf> states(List<Manifest> manifests, Damages damages) throws IOException {
    var states = new LinkedHashMap<String, RepositoryState>();
    for (var manifest : manifests) {
      for (var state : manifest.repositories()) {
        states.putIfAbsent(state.repository().path() + " " + state.state(), state);
      }
    }
    var shelves = new LinkedHashMap<RepositoryState, Shelf>();
    for (var state : states.values()) {
      shelf(state, damages).ifPresent(shelf -> shelves.put(state, shelf));
    }
    return shelves;
  }

  private Optional<Shelf> shelf(RepositoryState state, Damages damages) throws IOException {
    var index = layout.listing(state.repository(), state.state());
    try {
      return Optional.of(listings.read(index));
    } catch (JacksonException | NoSuchFileException | RepositoryUnavailableException e) {
      damages.found(
          "listing-damaged",
          Files.exists(index) ? layout.chunks() : index,
          "What %s lists since generation %d cannot be read: %s"
              .formatted(state.repository().path(), state.state(), e.getMessage()),
          "Restore states/ from a backup, or restore a generation that is whole.",
          Damages.BEYOND_MENDING);
      return Optional.empty();
    }
  }
}
