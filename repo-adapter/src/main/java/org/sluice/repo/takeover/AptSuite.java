package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One suite of an apt repository on this machine.
 *
 * @param root where locations of packages begin
 * @param directory where its {@code Release} is; the root itself in a flat repository
 */
record AptSuite(Path root, Path directory) {
  static final String FRAMED = "InRelease";
  static final String PLAIN = "Release";

  /**
   * Every suite of a repository, in the order of their names; those that are links to others are
   * left out.
   *
   * @param repository without links on the way to it
   */
  static List<AptSuite> in(Path repository) throws IOException {
    var suites = new LinkedHashMap<Path, AptSuite>();
    for (var directory : candidates(repository)) {
      if (Files.isDirectory(directory) && isSuite(directory)) {
        var place = directory.toRealPath();
        suites.putIfAbsent(place, new AptSuite(repository, place));
      }
    }
    return List.copyOf(suites.values());
  }

  private static List<Path> candidates(Path repository) throws IOException {
    var candidates = new ArrayList<Path>(List.of(repository));
    var suites = repository.resolve("dists");
    if (Files.isDirectory(suites)) {
      try (var all = Files.list(suites)) {
        all.sorted().forEach(candidates::add);
      }
    }
    return candidates;
  }

  private static boolean isSuite(Path directory) {
    return Files.isRegularFile(directory.resolve(FRAMED))
        || Files.isRegularFile(directory.resolve(PLAIN));
  }

  /** As {@code sources.list} names it. */
  String name() {
    return isFlat() ? "./" : String.valueOf(directory.getFileName());
  }

  boolean isFlat() {
    return directory.equals(root);
  }
}
