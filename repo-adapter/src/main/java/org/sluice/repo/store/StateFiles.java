package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.sluice.repo.Digest;
import org.sluice.repo.format.Sum;

/** The metadata files of one state, and what their bytes have to be. */
final class StateFiles {
  // Files named by their checksum (rpm-md, apt's by-hash): an older index names them, no newer one
  // ever gives the name to other bytes.
  private static final Pattern NAMED_BY_CHECKSUM = Pattern.compile("([0-9a-f]{64})([.-].*)?");

  private StateFiles() {}

  /** All of them, without what links lead to. */
  static List<Path> below(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** The checksum that a file is named by, if it is. */
  static Optional<Digest> checksumIn(Path file) {
    var name = NAMED_BY_CHECKSUM.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Optional.of(new Digest(name.group(1))) : Optional.empty();
  }

  /** The digest of each file; one that is named by its checksum is not read. */
  static SortedMap<String, Digest> digests(Path state) throws IOException {
    var files = below(state);
    var known = new HashMap<Object, Digest>();
    for (var file : files) {
      var checksum = checksumIn(file);
      var key = key(file);
      if (checksum.isPresent() && key.isPresent()) {
        known.put(key.get(), checksum.get());
      }
    }
    var digests = new TreeMap<String, Digest>();
    for (var file : files) {
      // Large indexes are also there by their hash: nobody has to read them again.
      var same = key(file).map(known::get);
      var checksum = checksumIn(file).or(() -> same);
      digests.put(
          state.relativize(file).toString(), checksum.isPresent() ? checksum.get() : Sum.of(file));
    }
    return digests;
  }

  private static Optional<Object> key(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }
}
