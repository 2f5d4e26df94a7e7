package org.sluice.repo.deb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sluice.repo.deb.PathSegment.Place;
import org.sluice.repo.format.SideBySide.Work;

/** Lines that come into the segments of {@code Contents} or go out of them. */
final class ContentsEdit {
  private final List<Place> before;
  private final Work<Place, PathSegment> reading;
  private final Map<Integer, List<PathOwner>> added = new HashMap<>();
  private final Map<Integer, List<PathOwner>> removed = new HashMap<>();

  /**
   * @param before the segments to begin with, in order
   * @param reading gives the lines of one of them
   */
  ContentsEdit(List<Place> before, Work<Place, PathSegment> reading) {
    this.before = before;
    this.reading = reading;
  }

  void add(PathOwner line) {
    added.computeIfAbsent(segmentOf(line.path()), any -> new ArrayList<>()).add(line);
  }

  void remove(PathOwner line) {
    removed.computeIfAbsent(segmentOf(line.path()), any -> new ArrayList<>()).add(line);
  }

  /**
   * The segments afterwards.
   *
   * @param keeping keeps segments that were not there before, and gives their places
   */
  List<Place> applied(Work<List<PathSegment>, List<Place>> keeping) throws IOException {
    var after = new ArrayList<Place>(before.size() + 1);
    for (var at = 0; at < Math.max(1, before.size()); at++) {
      if (added.containsKey(at) || removed.containsKey(at)) {
        append(edited(at), after, keeping);
      } else if (at < before.size()) {
        after.add(before.get(at));
      }
    }
    return after;
  }

  private SortedMap<String, SortedSet<String>> edited(int at) throws IOException {
    var owners =
        before.isEmpty()
            ? new TreeMap<String, SortedSet<String>>()
            : reading.on(before.get(at)).owners();
    for (var line : removed.getOrDefault(at, List.of())) {
      var left = owners.getOrDefault(line.path(), new TreeSet<>());
      left.remove(line.owner());
      if (left.isEmpty()) {
        owners.remove(line.path());
      }
    }
    for (var line : added.getOrDefault(at, List.of())) {
      owners.computeIfAbsent(line.path(), any -> new TreeSet<>()).add(line.owner());
    }
    return owners;
  }

  // The path that a segment began with may be gone: what is left of it joins the one before.
  private void append(
      SortedMap<String, SortedSet<String>> owners,
      List<Place> after,
      Work<List<PathSegment>, List<Place>> keeping)
      throws IOException {
    if (owners.isEmpty()) {
      return;
    }
    if (!after.isEmpty() && !PathSegment.begins(owners.firstKey())) {
      owners.putAll(reading.on(after.remove(after.size() - 1)).owners());
    }
    var segments = new ArrayList<PathSegment>();
    PathSegment.split(owners, segments::add);
    after.addAll(keeping.on(segments));
  }

  private int segmentOf(String path) {
    var low = 0;
    var high = before.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (before.get(middle).firstPath().compareTo(path) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
