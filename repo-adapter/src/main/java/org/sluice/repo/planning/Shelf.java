package org.sluice.repo.planning;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;

/** What one repository lists at one moment; never changes. */
public final class Shelf {
  /** A repository that lists nothing. */
  public static final Shelf EMPTY = new Shelf(Map.of());

  private final Map<Digest, Listing> listings;

  private Shelf(Map<Digest, Listing> listings) {
    this.listings = Collections.unmodifiableMap(listings);
  }

  /** A shelf of these listings. */
  public static Shelf of(Collection<Listing> listings) {
    var byDigest = new LinkedHashMap<Digest, Listing>();
    listings.forEach(listing -> byDigest.put(listing.item().digest(), listing));
    return new Shelf(byDigest);
  }

  /** Every package with its owners, in no meaningful order. */
  public Collection<Listing> listings() {
    return listings.values();
  }

  /** The listing of this content, if the repository lists it. */
  public Optional<Listing> find(Digest digest) {
    return Optional.ofNullable(listings.get(digest));
  }

  /** What is there for this release. */
  public List<Listing> of(ReleaseId release) {
    return listings.values().stream()
        .filter(listing -> listing.owners().containsKey(release))
        .toList();
  }

  /** This shelf after packages came for a release. */
  Shelf withEntered(Collection<Package> packages, ReleaseId release, long generation) {
    var after = new LinkedHashMap<>(listings);
    for (var item : packages) {
      var listing = after.getOrDefault(item.digest(), new Listing(item, new TreeMap<>()));
      after.put(item.digest(), listing.ownedAlsoBy(release, generation));
    }
    return new Shelf(after);
  }

  /** This shelf after listings returned with the owners that they had. */
  Shelf withReturned(Collection<Listing> returning) {
    var after = new LinkedHashMap<>(listings);
    for (var listing : returning) {
      var owners = new TreeMap<>(listing.owners());
      find(listing.item().digest()).ifPresent(there -> owners.putAll(there.owners()));
      after.put(listing.item().digest(), new Listing(listing.item(), owners));
    }
    return new Shelf(after);
  }

  /** This shelf after a release gave up everything that it held and is not among {@code kept}. */
  Shelf withoutOwner(ReleaseId release, Set<Digest> kept) {
    var after = new LinkedHashMap<>(listings);
    for (var listing : of(release)) {
      var digest = listing.item().digest();
      if (kept.contains(digest)) {
        continue;
      }
      var remaining = listing.notOwnedBy(List.of(release));
      if (remaining.owners().isEmpty()) {
        after.remove(digest);
      } else {
        after.put(digest, remaining);
      }
    }
    return new Shelf(after);
  }

  /** This shelf without some contents, whoever owns them. */
  Shelf without(Collection<Listing> leaving) {
    var after = new LinkedHashMap<>(listings);
    leaving.forEach(listing -> after.remove(listing.item().digest()));
    return new Shelf(after);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shelf shelf && listings.equals(shelf.listings);
  }

  @Override
  public int hashCode() {
    return listings.hashCode();
  }

  @Override
  public String toString() {
    return listings.values().toString();
  }
}
