package org.sluice.repo.takeover;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.Finding;
import org.sluice.repo.Progress;
import org.sluice.repo.source.Copied;
import org.sluice.repo.source.Copier;
import org.sluice.repo.source.Copy;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.Location;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.YumEntry;

/**
 * A directory in which the files of a remote repository come to lie under the names that they have
 * there. Packages that an earlier run brought stay; metadata are always brought anew.
 */
final class Mirror {
  private final Copier copier;
  private final URI address;
  private final Path directory;
  private final List<Finding> findings = new ArrayList<>();
  private boolean overTls = true;

  /**
   * @param address the repository's own
   * @param directory exists, and has no links on the way to it
   */
  Mirror(Copier copier, URI address, Path directory) {
    this.copier = copier;
    this.address = Location.directory(address);
    this.directory = directory;
  }

  /** What speaks against files that were asked for. */
  List<Finding> findings() {
    return findings;
  }

  /** Whether every host that was asked for metadata so far proved who it is. */
  boolean cameOverTls() {
    return overTls;
  }

  Path directory() {
    return directory;
  }

  /**
   * Brings a metadata file.
   *
   * @param path below the repository
   * @return where it is; empty if the repository has none, or a finding was added
   */
  Optional<Path> metadata(String path) throws MalformedMetadataException {
    return metadata(path, path, Optional.empty(), OptionalLong.empty());
  }

  /**
   * Brings a metadata file of which something is known.
   *
   * @param path below the repository, where it is to be
   * @param from below the repository, where it comes from
   */
  Optional<Path> metadata(String path, String from, Optional<Checksum> checksum, OptionalLong size)
      throws MalformedMetadataException {
    var into = place(new Location(path, Optional.empty()));
    var source = new Location(from, Optional.empty()).in(address);
    return into.flatMap(file -> metadata(new Copy(source, file, checksum, size)));
  }

  private Optional<Path> metadata(Copy copy) {
    var copied = copier.metadata(copy);
    if (copied instanceof Copied.Refused refused) {
      findings.add(refused.finding());
    } else if (copied instanceof Copied.Here here) {
      overTls &= here.overTls();
      return Optional.of(copy.into());
    }
    return Optional.empty();
  }

  /**
   * Brings packages that are not there yet, and deletes files that are none of them. What the
   * repository lists and does not have is left to whoever reads the mirror.
   */
  void packages(Collection<YumEntry> entries, String extension, Progress progress)
      throws IOException {
    var wanted = new LinkedHashMap<Path, Copy>();
    for (var entry : entries) {
      copy(entry).ifPresent(copy -> wanted.put(copy.into(), copy));
    }
    deleteOthers(wanted, extension);
    var missing = new ArrayList<Copy>();
    for (var copy : wanted.values()) {
      if (!isThere(copy)) {
        missing.add(copy);
      }
    }
    for (var copied : copier.packages(missing, progress)) {
      if (copied instanceof Copied.Refused refused) {
        findings.add(refused.finding());
      }
    }
  }

  // Of locations that nobody can follow the reader of the mirror tells as well.
  private Optional<Copy> copy(YumEntry entry) {
    try {
      var from = entry.location().in(address);
      return place(entry.location())
          .map(into -> new Copy(from, into, entry.checksum(), entry.size()));
    } catch (MalformedMetadataException outside) {
      return Optional.empty();
    }
  }

  private static boolean isThere(Copy copy) throws IOException {
    return Files.isRegularFile(copy.into())
        && copy.checksum().isPresent()
        && FileChecksum.matches(copy.into(), copy.checksum().get());
  }

  private void deleteOthers(Map<Path, Copy> wanted, String extension) throws IOException {
    var others = new HashSet<Path>();
    try (var all = Files.walk(directory)) {
      all.filter(file -> file.toString().endsWith("." + extension))
          .filter(file -> Files.isRegularFile(file) && !wanted.containsKey(file))
          .forEach(others::add);
    }
    for (var other : others) {
      Files.delete(other);
    }
  }

  // What has an address of its own belongs to another repository.
  private Optional<Path> place(Location location) throws MalformedMetadataException {
    var here = location.in(directory.toUri());
    if (!"file".equalsIgnoreCase(here.getScheme()) || here.getRawPath() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(here).normalize()).filter(path -> path.startsWith(directory));
    } catch (IllegalArgumentException notHere) {
      return Optional.empty();
    }
  }
}
