package org.sluice.repo.deb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Lines of {@code Contents} that are neighbours. Where a segment begins depends on its first path
 * alone, so that a change of a few paths changes a few segments.
 *
 * @param text its lines, sorted by path; at least one
 */
record PathSegment(String text) {

  /** Whether a segment begins with this path: one in 512 does. */
  static boolean begins(String path) {
    return (path.hashCode() * 0x9E3779B9) >>> 23 == 0;
  }

  /** Segments of these lines, in order. */
  static void split(SortedMap<String, SortedSet<String>> owners, Consumer<PathSegment> segments) {
    var text = new StringBuilder();
    for (var line : owners.entrySet()) {
      if (!text.isEmpty() && begins(line.getKey())) {
        segments.accept(new PathSegment(text.toString()));
        text.setLength(0);
      }
      text.append(line.getKey()).append(' ');
      text.append(String.join(",", line.getValue())).append('\n');
    }
    if (!text.isEmpty()) {
      segments.accept(new PathSegment(text.toString()));
    }
  }

  /** The owners of each path. */
  SortedMap<String, SortedSet<String>> owners() {
    var owners = new TreeMap<String, SortedSet<String>>();
    text.lines()
        .forEach(
            line -> {
              // A path may have blanks in it, the owners never.
              var blank = line.lastIndexOf(' ');
              var names = List.of(line.substring(blank + 1).split(",", -1));
              owners.put(line.substring(0, blank), new TreeSet<>(names));
            });
    return owners;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Place place() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes());
      var firstLine = text.substring(0, text.indexOf('\n'));
      var path = firstLine.substring(0, firstLine.lastIndexOf(' '));
      return new Place(HexFormat.of().formatHex(digest), path);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * What is known of a segment without reading it.
   *
   * @param key SHA-256 of its text
   * @param firstPath the path of its first line
   */
  record Place(String key, String firstPath) {

    /** One line for each place. */
    static byte[] write(List<Place> places) {
      var text = new StringBuilder();
      places.forEach(
          place -> text.append(place.key()).append(' ').append(place.firstPath()).append('\n'));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<Place> read(String text) {
      var places = new ArrayList<Place>();
      text.lines()
          .forEach(line -> places.add(new Place(line.substring(0, 64), line.substring(65))));
      return places;
    }
  }
}
