package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Damage;
import org.sluice.repo.Package;
import org.sluice.repo.planning.Shelf;

/** Looks at everything that a kept generation needs. */
final class Verifier {
  private final Layout layout;
  private final KeptStates kept;
  private final GenerationCheck generationCheck;
  private final ContentCheck contentCheck;
  private final StateCheck stateCheck;
  private final RecordStore records;

  Verifier(
      Layout layout,
      KeptStates kept,
      GenerationCheck generationCheck,
      ContentCheck contentCheck,
      StateCheck stateCheck,
      RecordStore records) {
    this.layout = layout;
    this.kept = kept;
    this.generationCheck = generationCheck;
    this.contentCheck = contentCheck;
    this.stateCheck = stateCheck;
    this.records = records;
  }

  /** Content comes before the states: those are mended from it. */
  List<Damage> run(boolean mending) throws IOException {
    var damages = new Damages(layout, mending);
    generationCheck.checkPointer(damages);
    var manifests = kept.manifests(damages);
    var states = kept.states(manifests, damages);
    contentCheck.run(places(states), damages);
    checkRecords(states, damages);
    for (var state : states.entrySet()) {
      stateCheck.run(state.getKey(), state.getValue(), damages);
    }
    for (var manifest : manifests) {
      generationCheck.checkLinks(manifest, damages);
    }
    return damages.all();
  }

  private void checkRecords(Map<RepositoryState, Shelf> states, Damages damages)
      throws IOException {
    var served = new LinkedHashMap<CarriedRecord, Collection<Path>>();
    states.forEach(
        (state, shelf) ->
            shelf
                .records()
                .forEach(
                    record ->
                        served
                            .computeIfAbsent(record, any -> new TreeSet<>())
                            .add(stateCheck.place(state, record))));
    for (var record : served.entrySet()) {
      records.check(record.getKey(), record.getValue(), damages);
    }
  }

  private Map<Package, Collection<Path>> places(Map<RepositoryState, Shelf> states) {
    Map<Package, Collection<Path>> places = new LinkedHashMap<>();
    var seen = new HashMap<String, Boolean>();
    states.forEach(
        (state, shelf) ->
            shelf
                .listings()
                .forEach(
                    listing -> {
                      var place = stateCheck.place(state, listing);
                      if (seen.putIfAbsent(place.toString(), true) == null) {
                        places.computeIfAbsent(listing.item(), any -> new TreeSet<>()).add(place);
                      }
                    }));
    return places;
  }
}
