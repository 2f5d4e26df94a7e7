package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.closure.Relations;

/**
 * What packages offered that are in no stage any more: one hash of eight bytes for each name and
 * path, in one file for each platform. Who needs one of these needs it from us, and not from the
 * operating system.
 *
 * <p>Names are noted before the generation without them is published. One that a crash kept from
 * leaving is noted too early, and that changes no answer: it is still offered.
 */
final class OnceOffered {
  private final Layout layout;
  private final Formats formats;
  private final ContentStore store;
  private final Map<Platform, Known> known = new ConcurrentHashMap<>();

  OnceOffered(Layout layout, Formats formats, ContentStore store) {
    this.layout = layout;
    this.formats = formats;
    this.store = store;
  }

  /** The names that were in a file when it had this length. */
  private record Known(long length, Set<Long> hashes) {}

  /** Notes what packages offered that are about to leave the last stage of a platform. */
  void note(Platform platform, Collection<Package> leaving, Unsynced unsynced) throws IOException {
    var hashes = new HashSet<Long>();
    for (var item : leaving) {
      relations(platform, item).ifPresent(it -> it.offered().forEach(hashes::add));
    }
    hashes.removeAll(read(platform));
    if (hashes.isEmpty()) {
      return;
    }
    var file = layout.onceOffered(platform);
    unsynced.makeFolder(Disk.parent(file));
    var bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.forEach(bytes::putLong);
    bytes.flip();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // What a crash tore at the end begins no later than the last whole name ends.
      channel.position(channel.size() / Long.BYTES * Long.BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    unsynced.madeFile(file);
  }

  /** Whether a package that is in no stage any more offered this. */
  boolean has(Platform platform, String name) {
    try {
      return read(platform).contains(Relations.hash(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Relations> relations(Platform platform, Package item) throws IOException {
    var described = store.describe(item.digest()).listed().described();
    try {
      return Optional.of(formats.of(platform.format()).relations(described));
    } catch (NotUnderstoodException e) {
      return Optional.empty();
    }
  }

  private Set<Long> read(Platform platform) throws IOException {
    var file = layout.onceOffered(platform);
    var length = Files.exists(file) ? Files.size(file) : 0;
    var there = known.get(platform);
    if (there == null || there.length() != length) {
      there = new Known(length, hashes(file, length));
      known.put(platform, there);
    }
    return there.hashes();
  }

  private static Set<Long> hashes(Path file, long length) throws IOException {
    if (length == 0) {
      return Set.of();
    }
    var hashes = new HashSet<Long>();
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    while (bytes.remaining() >= Long.BYTES) {
      hashes.add(bytes.getLong());
    }
    return hashes;
  }
}
