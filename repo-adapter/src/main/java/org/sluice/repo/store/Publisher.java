package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Effect;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.PackageOrder;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.store.Boundary.Witness;

/** Makes a planned change the current generation, in steps of which only one counts: the switch. */
final class Publisher {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final Layout layout;
  private final Json json;
  private final Formats formats;
  private final EndingMetadata ending;
  private final PackageOrder order;
  private final ContentStore store;
  private final OnceOffered onceOffered;
  private final StateWriter states;
  private final Listings listings;
  private final Journal journal;
  private final Pointer pointer;
  private final Duration history;
  private final Witness witness;

  Publisher(
      Layout layout,
      Json json,
      Formats formats,
      ContentStore store,
      OnceOffered onceOffered,
      Listings listings,
      Journal journal,
      Pointer pointer,
      RetentionSettings settings,
      Witness witness) {
    this.layout = layout;
    this.json = json;
    this.formats = formats;
    this.ending = new EndingMetadata(formats);
    this.order = formats.packageOrder();
    this.store = store;
    this.onceOffered = onceOffered;
    this.states = new StateWriter(layout, new KeptPieces(layout), settings.inFlight());
    this.listings = listings;
    this.journal = journal;
    this.pointer = pointer;
    this.history = settings.history();
    this.witness = witness;
  }

  /** One generation that shows all of this; when this returns, clients see it. */
  Snapshot publish(List<Work> works, Snapshot before, Instant now) throws IOException {
    var watch = new Stopwatch();
    var after = Work.after(works);
    var changes = changes(works, before, after, now);
    announce(works, after, changes);
    var unsynced = new Unsynced();
    for (var repository : changes) {
      repository.place(unsynced);
    }
    store.listedFirst(arrived(works), unsynced);
    noteLeaving(works, after, unsynced);
    passed(Boundary.PLACED, watch, "place");
    var described = describe(before, after, changes, unsynced);
    passed(Boundary.DESCRIBED, watch, "describe");
    link(after.generation(), described, unsynced);
    passed(Boundary.LINKED, watch, "link");
    unsynced.force();
    passed(Boundary.SYNCED, watch, "sync");
    var generation = generation(before, after, changes, now);
    var former = former(before, described, now);
    tell(works, generation, described, former, watch);
    for (var work : works) {
      journal.remember(new Journal.Done(work.operation().id(), generation, true, List.of()));
    }
    witness.passed(Boundary.REMEMBERED);
    pointer.lead(generation);
    witness.passed(Boundary.SWITCHED);
    pointer.date(generation);
    witness.passed(Boundary.DATED);
    journal.end();
    witness.passed(Boundary.ENDED);
    works.forEach(work -> diary(work, generation, watch));
    return new Snapshot(generation, after, described, former);
  }

  private List<RepositoryChange> changes(
      List<Work> works, Snapshot before, Catalogue after, Instant now) throws IOException {
    var tooOld = Work.refreshedBefore(works);
    var changes = new ArrayList<RepositoryChange>();
    for (var entry : after.shelves().entrySet()) {
      var repository = entry.getKey();
      var format = formats.of(repository.platform().format());
      var same =
          before
                  .state(repository)
                  .filter(state -> !ending.ends(state) || !state.madeAt().isBefore(tooOld))
                  .isPresent()
              && before.catalogue().shelf(repository).equals(entry.getValue());
      if (!same) {
        changes.add(new RepositoryChange(layout, repository, format, before, after, now));
      }
    }
    return changes;
  }

  private void announce(List<Work> works, Catalogue after, List<RepositoryChange> changes)
      throws IOException {
    var generation = after.generation();
    var made = new ArrayList<Path>();
    changes.forEach(repository -> made.addAll(repository.toBeMade(listings)));
    made.add(layout.generation(generation));
    journal.begin(
        new Journal.UnderWay(
            works.stream().map(work -> work.operation().id()).toList(),
            generation,
            made.stream().map(layout::relative).toList()));
    witness.passed(Boundary.ANNOUNCED);
  }

  // What moves was on disk before: a generation lists it.
  private static Set<Package> arrived(List<Work> works) {
    return works.stream()
        .filter(
            work ->
                work.operation() instanceof Operation.Add
                    || work.operation() instanceof Operation.Import)
        .flatMap(work -> work.change().effect().changes().stream())
        .filter(it -> it.direction() == Effect.Direction.ENTERED)
        .map(Effect.Change::item)
        .collect(Collectors.toSet());
  }

  private void noteLeaving(List<Work> works, Catalogue after, Unsynced unsynced)
      throws IOException {
    var leaving = new LinkedHashMap<Platform, Set<Package>>();
    for (var work : works) {
      for (var change : work.change().effect().changes()) {
        var platform = change.repository().platform();
        if (change.direction() == Effect.Direction.LEFT && !isInAStage(change, after)) {
          leaving.computeIfAbsent(platform, it -> new LinkedHashSet<>()).add(change.item());
        }
      }
    }
    for (var entry : leaving.entrySet()) {
      onceOffered.note(entry.getKey(), entry.getValue(), unsynced);
    }
  }

  private static boolean isInAStage(Effect.Change change, Catalogue after) {
    return Arrays.stream(Stage.values())
        .map(stage -> new Repository.OfStage(stage, change.repository().platform()))
        .anyMatch(repository -> after.shelf(repository).find(change.item()).isPresent());
  }

  private void passed(Boundary boundary, Stopwatch watch, String step) {
    watch.lap(step);
    witness.passed(boundary);
  }

  private List<RepositoryState> describe(
      Snapshot before, Catalogue after, List<RepositoryChange> changes, Unsynced unsynced)
      throws IOException {
    var states = new TreeMap<String, RepositoryState>();
    for (var repository : after.shelves().keySet()) {
      before.state(repository).ifPresent(state -> states.put(repository.path(), state));
    }
    SideBySide.each(
            changes,
            repository -> repository.describe(this.states, listings, store, order, unsynced))
        .forEach(state -> states.put(state.repository().path(), state));
    return List.copyOf(states.values());
  }

  private void link(long number, List<RepositoryState> described, Unsynced unsynced)
      throws IOException {
    var generation = layout.generation(number);
    unsynced.makeFolder(generation);
    for (var state : described) {
      var link = generation.resolve(state.repository().path());
      var folder = Disk.parent(link);
      Files.createDirectories(folder);
      var target = layout.state(state.repository(), state.state());
      Files.createSymbolicLink(link, folder.relativize(target));
    }
    unsynced.madeTree(generation);
  }

  private static Generation generation(
      Snapshot before, Catalogue after, List<RepositoryChange> changes, Instant now) {
    var times = new ArrayList<>(List.of(now, before.generation().madeAt()));
    changes.forEach(repository -> times.add(repository.madeAt()));
    var madeAt = times.stream().max(Comparator.naturalOrder()).orElse(now);
    return new Generation(after.generation(), madeAt);
  }

  private SortedMap<String, Instant> former(
      Snapshot before, List<RepositoryState> described, Instant now) {
    var former = new TreeMap<>(before.former());
    before.states().values().forEach(state -> former.put(path(state), state.madeAt()));
    described.forEach(state -> former.remove(path(state)));
    former.values().removeIf(told -> told.plus(history).isBefore(now));
    return former;
  }

  private static String path(RepositoryState state) {
    return state.repository().path();
  }

  private void tell(
      List<Work> works,
      Generation generation,
      List<RepositoryState> described,
      SortedMap<String, Instant> former,
      Stopwatch watch)
      throws IOException {
    var manifest =
        new Manifest(
            generation,
            works.stream().map(Manifest.Carried::of).toList(),
            described,
            Work.after(works).deltaEnds(),
            Work.after(works).withdrawn(),
            former,
            watch.steps());
    Disk.write(layout.manifest(generation.number()), json.bytes(manifest));
    witness.passed(Boundary.TOLD);
  }

  private static void diary(Work work, Generation generation, Stopwatch watch) {
    log.info(
        "{}: {} packages, generation {}, {} ms (operation {})",
        Manifest.Asked.of(work.operation()).sentence(),
        work.change().effect().changes().stream().map(Effect.Change::item).distinct().count(),
        generation.number(),
        watch.total(),
        work.operation().id());
  }
}
