package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.repo.Digest;
import org.sluice.repo.Repository;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.store.RepositoryState.Retained;

/**
 * Writes what clients see of one repository: the metadata, links to its package files, and those
 * files of earlier states that clients may still ask for.
 */
final class StateWriter {
  private final Layout layout;
  private final Pieces pieces;
  private final Duration inFlight;

  StateWriter(Layout layout, Pieces pieces, Duration inFlight) {
    this.layout = layout;
    this.pieces = pieces;
    this.inFlight = inFlight;
  }

  /**
   * Writes into the empty directory of the state.
   *
   * @param before the state that this one follows
   * @return what was written
   */
  Written write(
      RepositoryContents contents,
      RepositoryFormat format,
      PackageTree tree,
      Optional<RepositoryState> before)
      throws IOException {
    var state = layout.state(contents.repository(), contents.revision());
    format.write(contents, pieces, state);
    for (var file : StateFiles.below(state)) {
      Files.setLastModifiedTime(file, FileTime.from(contents.madeAt()));
    }
    for (var entry : tree.entries()) {
      Files.createSymbolicLink(state.resolve(entry.getFileName()), state.relativize(entry));
    }
    var own = StateFiles.digests(state);
    var retained =
        before.isPresent()
            ? retain(before.get(), contents.repository(), state, contents.madeAt())
            : List.<Retained>of();
    return new Written(retained, own);
  }

  /**
   * What a state has on disk.
   *
   * @param retained files of earlier states that are served too
   * @param files SHA-256 of each of its own files
   */
  record Written(List<Retained> retained, SortedMap<String, Digest> files) {}

  private List<Retained> retain(
      RepositoryState before, Repository repository, Path state, Instant now) throws IOException {
    Map<String, Retained> retainedBefore =
        before.retained().stream().collect(Collectors.toMap(Retained::path, Function.identity()));
    var old = layout.state(repository, before.state());
    var retained = new ArrayList<Retained>();
    for (var file : StateFiles.below(old)) {
      var path = old.relativize(file).toString();
      var here = state.resolve(path);
      if (StateFiles.checksumIn(file).isEmpty() || Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      var entry = retainedBefore.getOrDefault(path, new Retained(path, now));
      if (entry.since().plus(inFlight).isAfter(now)) {
        Files.createDirectories(Disk.parent(here));
        Files.createLink(here, file);
        retained.add(entry);
      }
    }
    return retained;
  }
}
