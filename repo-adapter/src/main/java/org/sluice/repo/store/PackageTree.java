package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.format.RepositoryFormat;

/** The package files that one repository serves: hard links to the content store. */
final class PackageTree {
  private final Path tree;
  private final long number;
  private final Map<Path, Path> missing;

  private PackageTree(Path tree, long number, Map<Path, Path> missing) {
    this.tree = tree;
    this.number = number;
    this.missing = missing;
  }

  /**
   * The tree that can serve these packages: the present one, or a new one if a file name there has
   * other bytes.
   *
   * @param entering those that the repository did not list before
   * @param all everything that it lists now
   * @param present number of the present tree; 0 if there is none
   * @param generation the generation being made
   */
  static PackageTree serving(
      Layout layout,
      Repository repository,
      RepositoryFormat format,
      Collection<Package> entering,
      Supplier<Collection<Package>> all,
      long present,
      long generation)
      throws IOException {
    if (present > 0) {
      var tree = layout.tree(repository, present);
      var wanted = wanted(layout, format, entering);
      if (!hasOtherBytes(tree, wanted)) {
        return new PackageTree(tree, present, missing(tree, wanted));
      }
    }
    var tree = layout.tree(repository, generation);
    var wanted = wanted(layout, format, all.get());
    if (present > 0) {
      addRetained(layout.tree(repository, present), wanted);
    }
    return new PackageTree(tree, generation, missing(tree, wanted));
  }

  private static Map<String, Path> wanted(
      Layout layout, RepositoryFormat format, Collection<Package> packages) {
    var wanted = new HashMap<String, Path>();
    packages.forEach(item -> wanted.put(format.location(item), layout.content(item.digest())));
    return wanted;
  }

  private static Map<Path, Path> missing(Path tree, Map<String, Path> wanted) {
    var missing = new HashMap<Path, Path>();
    wanted.forEach(
        (location, content) -> {
          var file = inside(tree, location);
          if (!Files.exists(file)) {
            missing.put(file, content);
          }
        });
    return missing;
  }

  private static boolean hasOtherBytes(Path tree, Map<String, Path> wanted) throws IOException {
    for (var entry : wanted.entrySet()) {
      var file = inside(tree, entry.getKey());
      if (Files.exists(file) && !Files.isSameFile(file, entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  // What clients of an older index may still ask for goes on in the new tree.
  private static void addRetained(Path tree, Map<String, Path> wanted) throws IOException {
    try (var files = Files.walk(tree)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> wanted.putIfAbsent(tree.relativize(file).toString(), file));
    }
  }

  private static Path inside(Path tree, String location) {
    var file = tree.resolve(location).normalize();
    if (!file.startsWith(tree)) {
      throw new IllegalArgumentException("The place " + location + " leaves its repository.");
    }
    return file;
  }

  long number() {
    return number;
  }

  /** The files that {@link #place} is about to make. */
  List<Path> toBeMade() {
    return List.copyOf(missing.keySet());
  }

  void place(Unsynced unsynced) throws IOException {
    for (var entry : missing.entrySet()) {
      unsynced.makeFolder(Disk.parent(entry.getKey()));
      Files.createLink(entry.getKey(), entry.getValue());
      unsynced.madeEntry(entry.getKey());
    }
  }

  /** The names at the top of the tree, by which a state leads into it. */
  List<Path> entries() throws IOException {
    if (!Files.isDirectory(tree)) {
      return List.of();
    }
    try (var entries = Files.list(tree)) {
      return new ArrayList<>(entries.sorted().toList());
    }
  }
}
