package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sluice.repo.Advisory;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;

/**
 * What one repository lists at one moment; never changes. A shelf made from another shares every
 * chunk with it that has not changed.
 */
public final class Shelf {
  /** A repository that lists nothing. */
  public static final Shelf EMPTY = new Shelf(List.of(), Collections.emptySortedMap(), List.of());

  private final List<Chunk> chunks;
  private final SortedMap<ReleaseId, Advisory> advisories;
  private final List<CarriedRecord> records;

  private Shelf(
      List<Chunk> chunks, SortedMap<ReleaseId, Advisory> advisories, List<CarriedRecord> records) {
    this.records = List.copyOf(records);
    this.chunks = Collections.unmodifiableList(chunks);
    this.advisories = Collections.unmodifiableSortedMap(advisories);
  }

  /** A shelf of these listings. */
  public static Shelf of(Collection<Listing> listings) {
    return EMPTY.edited(listings, List.of());
  }

  /** A shelf of chunks as an earlier one had them, with what releases tell about them. */
  public static Shelf of(List<Chunk> chunks, SortedMap<ReleaseId, Advisory> advisories) {
    return new Shelf(List.copyOf(chunks), new TreeMap<>(advisories), List.of());
  }

  /** Everything that it lists, in order of name. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /**
   * What releases tell, also of such whose packages have all been pushed out by newer ones: a
   * withdrawal may bring these back.
   */
  public SortedMap<ReleaseId, Advisory> advisories() {
    return advisories;
  }

  /** What a release tells, if it tells anything. */
  Optional<Advisory> advisory(ReleaseId release) {
    return Optional.ofNullable(advisories.get(release));
  }

  /** What is there for each release, in order of name. */
  public SortedMap<ReleaseId, List<Package>> held() {
    var held = new TreeMap<ReleaseId, List<Package>>();
    for (var chunk : chunks) {
      if (chunk.isOwned()) {
        for (var listing : chunk.listings()) {
          for (var release : listing.owners().keySet()) {
            held.computeIfAbsent(release, it -> new ArrayList<>()).add(listing.item());
          }
        }
      }
    }
    return held;
  }

  /** Every package with its owners, in order of name. */
  public Stream<Listing> listings() {
    return chunks.stream().flatMap(chunk -> chunk.listings().stream());
  }

  /** The listing of this very content, if the repository lists it. */
  public Optional<Listing> find(Package item) {
    return named(item.name()).stream()
        .filter(listing -> listing.item().digest().equals(item.digest()))
        .findFirst();
  }

  /** What is there under this name, of all versions and architectures. */
  public List<Listing> named(String name) {
    return chunks.isEmpty()
        ? List.of()
        : chunks.get(Edits.placeOf(name, chunks)).listings().stream()
            .filter(listing -> listing.item().name().equals(name))
            .toList();
  }

  /** What is there for this release. */
  public List<Listing> of(ReleaseId release) {
    return chunks.stream()
        .filter(chunk -> chunk.isOwnedBy(release))
        .flatMap(chunk -> chunk.listings().stream())
        .filter(listing -> listing.owners().containsKey(release))
        .toList();
  }

  /** What this shelf lists and the other does not; it costs as much as they differ. */
  public List<Listing> notIn(Shelf other) {
    Set<Chunk> shared = Collections.newSetFromMap(new IdentityHashMap<>());
    shared.addAll(other.chunks);
    return chunks.stream()
        .filter(chunk -> !shared.contains(chunk))
        .flatMap(chunk -> chunk.listings().stream())
        .filter(listing -> other.find(listing.item()).isEmpty())
        .toList();
  }

  /** This shelf after packages came for a release. */
  Shelf withEntered(Collection<Package> packages, ReleaseId release, long generation) {
    var entering = new LinkedHashMap<Digest, Listing>();
    for (var item : packages) {
      var listing = find(item).orElseGet(() -> new Listing(item, new TreeMap<>()));
      entering.put(item.digest(), listing.ownedAlsoBy(release, generation));
    }
    return edited(entering.values(), List.of());
  }

  /** This shelf with what a release tells; with nothing of it if it tells nothing. */
  Shelf withAdvisory(ReleaseId release, Optional<Advisory> advisory) {
    if (advisory(release).equals(advisory)) {
      return this;
    }
    var more = new TreeMap<>(advisories);
    more.remove(release);
    advisory.ifPresent(it -> more.put(release, it));
    return new Shelf(chunks, more, records);
  }

  /** What it carries on from the repository that it was, one of each type, in order of type. */
  public List<CarriedRecord> records() {
    return records;
  }

  /** This shelf with these records in the place of those of the same types. */
  public Shelf withRecords(Collection<CarriedRecord> more) {
    var all = new TreeMap<String, CarriedRecord>();
    records.forEach(record -> all.put(record.type(), record));
    more.forEach(record -> all.put(record.type(), record));
    return new Shelf(chunks, advisories, List.copyOf(all.values()));
  }

  /** This shelf after packages came for no release; who owns what is there stays. */
  Shelf withImported(Collection<Package> packages) {
    var entering =
        packages.stream()
            .filter(item -> find(item).isEmpty())
            .map(item -> new Listing(item, new TreeMap<>()))
            .toList();
    return edited(entering, List.of());
  }

  /** This shelf after listings returned with the owners that they had. */
  Shelf withReturned(Collection<Listing> returning) {
    var back = new ArrayList<Listing>();
    for (var listing : returning) {
      var owners = new TreeMap<>(listing.owners());
      find(listing.item()).ifPresent(there -> owners.putAll(there.owners()));
      back.add(new Listing(listing.item(), owners));
    }
    return edited(back, List.of());
  }

  /** This shelf after a release gave up everything that it held and is not among {@code kept}. */
  Shelf withoutOwner(ReleaseId release, Set<Digest> kept) {
    var stays = new ArrayList<Listing>();
    var goes = new ArrayList<Listing>();
    for (var listing : of(release)) {
      if (kept.contains(listing.item().digest())) {
        continue;
      }
      var remaining = listing.notOwnedBy(List.of(release));
      (remaining.owners().isEmpty() ? goes : stays).add(remaining);
    }
    return edited(stays, goes).withAdvisory(release, Optional.empty());
  }

  /** This shelf without some contents, whoever owns them. */
  Shelf without(Collection<Listing> leaving) {
    return edited(List.of(), leaving);
  }

  private Shelf edited(Collection<Listing> put, Collection<Listing> gone) {
    if (put.isEmpty() && gone.isEmpty()) {
      return this;
    }
    var edits = new Edits(chunks);
    put.forEach(edits::put);
    gone.forEach(edits::remove);
    return new Shelf(edits.applied(), advisories, records);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof Shelf shelf
            && chunks.equals(shelf.chunks)
            && advisories.equals(shelf.advisories)
            && records.equals(shelf.records));
  }

  @Override
  public int hashCode() {
    return chunks.hashCode();
  }

  @Override
  public String toString() {
    return chunks.toString();
  }
}
