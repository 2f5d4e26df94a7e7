package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The paths that a package brings, as 64-bit hashes: a repository has millions of them, and all
 * that is asked is whether one is there.
 */
public final class Paths {
  /** No path at all. */
  public static final Paths NONE = of(List.of(), List.of());

  private final long[] files;
  private final long[] others;
  private final List<String> names;

  private Paths(long[] files, long[] others, List<String> names) {
    this.files = files;
    this.others = others;
    this.names = names;
  }

  /**
   * The paths of one package, with their names as long as it is not part of a universe.
   *
   * @param files absolute paths that no other package may bring
   * @param others those that packages may share, or that come to be later: directories, ghosts
   */
  public static Paths of(Collection<String> files, Collection<String> others) {
    return new Paths(hashes(files), hashes(others), List.copyOf(files));
  }

  /** The same without the names. */
  public Paths withoutNames() {
    return names.isEmpty() ? this : new Paths(files, others, List.of());
  }

  boolean contains(String path) {
    var hash = hash(path);
    return Arrays.binarySearch(files, hash) >= 0 || Arrays.binarySearch(others, hash) >= 0;
  }

  /** Hashes of the paths that no other package may bring; not to be changed. */
  long[] files() {
    return files;
  }

  /** Hashes of all paths. */
  LongStream hashes() {
    return LongStream.concat(LongStream.of(files), LongStream.of(others));
  }

  void write(DataOutput output) throws IOException {
    write(files, output);
    write(others, output);
  }

  private static void write(long[] hashes, DataOutput output) throws IOException {
    output.writeInt(hashes.length);
    for (var hash : hashes) {
      output.writeLong(hash);
    }
  }

  static Paths read(DataInput input) throws IOException {
    return new Paths(readHashes(input), readHashes(input), List.of());
  }

  private static long[] readHashes(DataInput input) throws IOException {
    var hashes = new long[input.readInt()];
    for (var at = 0; at < hashes.length; at++) {
      hashes[at] = input.readLong();
    }
    return hashes;
  }

  /** The names of {@link #files}, if they are still known. */
  Stream<String> names() {
    return names.stream();
  }

  /** FNV-1a over the characters, with the last mixing of splitmix64. */
  static long hash(String path) {
    var hash = 0xcbf29ce484222325L;
    for (var at = 0; at < path.length(); at++) {
      hash = (hash ^ path.charAt(at)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  private static long[] hashes(Collection<String> paths) {
    return paths.stream().mapToLong(Paths::hash).sorted().toArray();
  }
}
