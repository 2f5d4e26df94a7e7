package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesWords;
import org.sluice.repo.Stage;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.planning.RetentionSettings;

/** What tests of a directory share: the directory, and a look into it as a web server has it. */
abstract class DirectoryTest extends RepositoriesWords {
  static final List<TextFormat> FORMATS =
      List.of(new TextFormat(PackageFormat.RPM), new TextFormat(PackageFormat.DEB));

  @TempDir Path folder;
  final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-01T10:00:00Z"));
  private @Nullable DirectoryRepositories repositories;

  Path root() throws IOException {
    return Files.createDirectories(folder.resolve("repos"));
  }

  @Override
  protected Repositories repositories() {
    var opened = repositories;
    return opened != null ? opened : reopen();
  }

  /** Forgets what was in memory. */
  DirectoryRepositories reopen() {
    return reopen(clock, boundary -> {});
  }

  DirectoryRepositories reopen(Clock clock, Boundary.Witness witness) {
    try {
      var opened =
          new DirectoryRepositories(
              root(),
              FORMATS,
              clock,
              RetentionSettings.DEFAULT,
              DependencySettings.DEFAULT,
              witness);
      repositories = opened;
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A repository as clients see it now. */
  Path seen(Stage stage) throws IOException {
    return root().resolve("current").resolve(stage(stage).path());
  }

  /** The list that an index names, as a client would ask for it. */
  static String listOf(Path repository) throws IOException {
    var name = Files.readString(repository.resolve("index/index.txt")).split(" ", 2)[0];
    return "index/" + name;
  }

  /**
   * Every file and link below, with what tells them apart; empty directories do not count, nor what
   * may be noted at any time since it changes no answer: pieces, and names once offered.
   */
  static Set<String> everythingBelow(Path root) throws IOException {
    var all = new TreeSet<String>();
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        if (Files.isSymbolicLink(path)) {
          all.add(root.relativize(path) + " -> " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          all.add(root.relativize(path) + " " + Files.getLastModifiedTime(path));
        }
      }
    }
    all.removeIf(line -> line.startsWith("journal/lock "));
    all.removeIf(line -> line.startsWith("journal/offered/"));
    all.removeIf(line -> line.startsWith("states/chunks/pieces/"));
    return all;
  }
}
