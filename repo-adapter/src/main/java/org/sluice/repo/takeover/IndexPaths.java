package org.sluice.repo.takeover;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sluice.repo.source.apt.AptRelease;

/**
 * The files that a {@code Release} names, by what they are.
 *
 * @param packages lists of packages; one in several packings once
 * @param sources lists of source packages
 * @param others what else there is, by the words that people use for it
 */
record IndexPaths(List<Index> packages, List<Index> sources, Map<String, List<Index>> others) {
  private static final List<String> READABLE = List.of("", ".gz", ".xz", ".zst");
  private static final Pattern ENDING = Pattern.compile("\\.(gz|xz|zst|bz2|lzma)$");
  private static final Pattern PACKAGES =
      Pattern.compile("(?:(?<component>[^/]+(?:/[^/]+)*)/binary-[a-z0-9-]+/)?Packages");
  private static final Pattern SOURCES = Pattern.compile("(?:.+/source/)?Sources");
  // Made anew here, or made of what is read elsewhere.
  private static final Pattern MADE_ANEW = Pattern.compile("(?:.+/)?(Contents-[a-z0-9-]+|Release)");
  // What the smallest packing of nothing comes to.
  private static final long NOTHING = 40;

  /**
   * One file, however it is packed.
   *
   * @param path below the suite, without the ending of a packing
   * @param component what it belongs to; empty in a flat repository
   * @param packed each form that the Release names, by its path
   */
  record Index(String path, String component, Map<String, AptRelease.ListedFile> packed) {

    /** Whether there is anything in it. */
    boolean isFilled() {
      return packed.values().stream().allMatch(file -> file.size() > 0)
          && packed.values().stream().anyMatch(file -> file.size() > NOTHING);
    }

    /** Those forms that can be read, in the order in which they are best read. */
    List<String> readable() {
      return READABLE.stream().map(ending -> path + ending).filter(packed::containsKey).toList();
    }

    /** Whether any form is there. */
    boolean isIn(AptSuite suite) {
      return packed.keySet().stream()
          .anyMatch(form -> Files.isRegularFile(suite.directory().resolve(form)));
    }
  }

  static IndexPaths of(AptRelease release) {
    var all = new LinkedHashMap<String, Map<String, AptRelease.ListedFile>>();
    release.files().keySet().stream()
        .sorted()
        .forEach(
            path ->
                all.computeIfAbsent(
                        ENDING.matcher(path).replaceFirst(""), any -> new LinkedHashMap<>())
                    .put(path, release.files().get(path)));
    var packages = new ArrayList<Index>();
    var sources = new ArrayList<Index>();
    var others = new LinkedHashMap<String, List<Index>>();
    all.forEach(
        (path, packed) -> {
          var match = PACKAGES.matcher(path);
          var component = match.matches() ? match.group("component") : null;
          var index = new Index(path, component == null ? "" : component, packed);
          if (match.matches() && !index.component().endsWith("debian-installer")) {
            packages.add(index);
          } else if (SOURCES.matcher(path).matches()) {
            sources.add(index);
          } else if (!MADE_ANEW.matcher(path).matches()) {
            others.computeIfAbsent(kind(path), any -> new ArrayList<>()).add(index);
          }
        });
    return new IndexPaths(packages, sources, others);
  }

  private static String kind(String path) {
    var parts = List.of(path.split("/", -1));
    if (parts.contains("debian-installer")) {
      return "debian-installer";
    }
    return parts.get(Math.max(parts.size() - 2, 0));
  }
}
