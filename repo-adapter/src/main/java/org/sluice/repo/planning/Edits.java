package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.repo.Digest;

/** Listings that come to some chunks, and go from them; all other chunks stay the very same. */
final class Edits {
  private final List<Chunk> chunks;
  private final Map<Integer, Segment> segments = new LinkedHashMap<>();

  /**
   * @param chunks in order of their names
   */
  Edits(List<Chunk> chunks) {
    this.chunks = chunks;
  }

  /** The place of the chunk that has the packages of a name, if any has them. */
  static int placeOf(String name, List<Chunk> chunks) {
    var low = 0;
    var high = chunks.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (chunks.get(middle).firstName().compareTo(name) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  void put(Listing listing) {
    segment(listing).listings.put(listing.item().digest(), listing);
  }

  void remove(Listing listing) {
    segment(listing).listings.remove(listing.item().digest());
  }

  /** The chunks as they are then. */
  List<Chunk> applied() {
    var after = new ArrayList<Chunk>(chunks.size() + 1);
    var at = 0;
    while (at < Math.max(1, chunks.size())) {
      var segment = segments.get(at);
      if (segment == null) {
        after.add(chunks.get(at));
        at++;
      } else {
        append(segment, after);
        at += Math.max(1, segment.before.size());
      }
    }
    return after;
  }

  /** Everything between two names that begin a segment, while it changes. */
  private static final class Segment {
    private final List<Chunk> before;
    private final Map<Digest, Listing> listings = new LinkedHashMap<>();

    Segment(List<Chunk> before) {
      this.before = before;
      before.forEach(
          chunk ->
              chunk.listings().forEach(listing -> listings.put(listing.item().digest(), listing)));
    }
  }

  private Segment segment(Listing listing) {
    if (chunks.isEmpty()) {
      return segments.computeIfAbsent(0, at -> new Segment(List.of()));
    }
    var from = placeOf(listing.item().name(), chunks);
    while (from > 0 && !chunks.get(from).beginsSegment()) {
      from--;
    }
    var known = segments.get(from);
    if (known == null) {
      var to = from + 1;
      while (to < chunks.size() && !chunks.get(to).beginsSegment()) {
        to++;
      }
      known = new Segment(chunks.subList(from, to));
      segments.put(from, known);
    }
    return known;
  }

  // The name that a segment began with may be gone: what is left of it joins the one before.
  private static void append(Segment segment, List<Chunk> after) {
    var same = new ArrayList<Chunk>(segment.before);
    var listings = new ArrayList<Listing>(segment.listings.values());
    if (!listings.isEmpty() && !beginsSegment(listings)) {
      var isWhole = false;
      while (!isWhole && !after.isEmpty()) {
        var last = after.remove(after.size() - 1);
        same.add(last);
        listings.addAll(last.listings());
        isWhole = last.beginsSegment();
      }
    }
    if (!listings.isEmpty()) {
      Chunk.split(listings, chunk -> after.add(known(chunk, same)));
    }
  }

  private static boolean beginsSegment(Collection<Listing> listings) {
    return listings.stream()
        .map(listing -> listing.item().name())
        .min(String::compareTo)
        .filter(Chunk::beginsSegment)
        .isPresent();
  }

  private static Chunk known(Chunk chunk, List<Chunk> same) {
    return same.stream().filter(chunk::equals).findFirst().orElse(chunk);
  }
}
