package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Digest;
import org.sluice.repo.Garbage;
import org.sluice.repo.Package;
import org.sluice.repo.planning.RetentionSettings;

/**
 * Finds what nobody needs, and deletes it from the top down: first the links that lead to
 * generations, then these, then what only they led to. What a crash leaves is whole, and the next
 * run finds the rest.
 */
final class GarbageCollector {
  private static final Logger log = LoggerFactory.getLogger(GarbageCollector.class);

  private final Layout layout;
  private final Generations generations;
  private final ContentStore store;
  private final NeededThings things;
  private final RetentionSettings settings;
  private final Clock clock;

  GarbageCollector(
      Layout layout,
      Generations generations,
      ContentStore store,
      NeededThings things,
      RetentionSettings settings,
      Clock clock) {
    this.layout = layout;
    this.generations = generations;
    this.store = store;
    this.things = things;
    this.settings = settings;
    this.clock = clock;
  }

  /** What is to be deleted, in this order. */
  private record Sweep(
      Needed needed,
      List<Path> days,
      List<Long> generations,
      List<Path> files,
      List<Package> packages) {}

  Garbage plan() throws IOException {
    return garbage(sweep());
  }

  /** To be called by the one who may write. */
  Garbage collect() throws IOException {
    Disk.delete(layout.trash());
    var sweep = sweep();
    var garbage = garbage(sweep);
    for (var day : sweep.days()) {
      Disk.delete(day);
    }
    for (var number : sweep.generations()) {
      generations.forget(number, sweep.needed().evidence().contains(number));
    }
    for (var file : sweep.files()) {
      Disk.delete(file);
    }
    Disk.deleteEmptyFolders(layout.states());
    Disk.deleteEmptyFolders(layout.packages());
    Disk.deleteEmptyFolders(layout.imports());
    Disk.delete(layout.trash());
    log.info(
        "Garbage collected: {} generations, {} files, {} bytes",
        garbage.generations().size(),
        garbage.files(),
        garbage.bytes());
    return garbage;
  }

  private Sweep sweep() throws IOException {
    var needed = things.find();
    var current = generations.currentNumber();
    var gone =
        generations.numbers().stream()
            .filter(number -> number < current && !needed.generations().contains(number))
            .sorted()
            .toList();
    var files = new ArrayList<Path>();
    for (var folder : List.of(layout.states(), layout.packages(), layout.evidence())) {
      files.addAll(unneededBelow(folder, needed));
    }
    files.addAll(generations.unfinishedWork());
    for (var file : unneededBelow(layout.imports(), needed)) {
      if (isLongAgo(Files.getLastModifiedTime(file))) {
        files.add(file);
      }
    }
    var packages = new ArrayList<Package>();
    for (var content : unneededBelow(layout.store(), needed)) {
      if (isOld(content)) {
        files.add(content);
        addPackage(content, packages);
      }
    }
    packages.sort(Comparator.comparing(Package::spoken));
    return new Sweep(needed, generations.daysOf(gone), gone, files, packages);
  }

  // Whatever a release took lately it may be about to add.
  private boolean isOld(Path content) throws IOException {
    return isLongAgo(Files.getLastModifiedTime(store.arrivalMark(content)));
  }

  private boolean isLongAgo(FileTime time) {
    return time.toInstant().plus(settings.inFlight()).isBefore(clock.instant());
  }

  private void addPackage(Path content, List<Package> packages) throws IOException {
    var digest = StateFiles.checksumIn(content).map(Digest::hex);
    if (digest.isPresent() && content.endsWith(digest.get())) {
      store.find(new Digest(digest.get())).ifPresent(packages::add);
    }
  }

  private static List<Path> unneededBelow(Path folder, Needed needed) throws IOException {
    var unneeded = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
              return needed.paths().contains(inside)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!needed.paths().contains(file)) {
                unneeded.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return unneeded;
  }

  // A file gives room back with the last of its names.
  private static Garbage garbage(Sweep sweep) throws IOException {
    var names = new HashMap<Object, Integer>();
    var bytes = 0L;
    for (var file : sweep.files()) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        var count = names.merge(Files.getAttribute(file, "unix:ino"), 1, Integer::sum);
        if (count.equals(Files.getAttribute(file, "unix:nlink"))) {
          bytes += Files.size(file);
        }
      }
    }
    return new Garbage(sweep.generations(), sweep.files().size(), bytes, sweep.packages());
  }
}
