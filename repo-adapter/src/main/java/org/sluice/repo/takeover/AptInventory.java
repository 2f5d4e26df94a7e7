package org.sluice.repo.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.apt.AptRelease;
import org.sluice.repo.source.apt.ListedDeb;
import org.sluice.repo.source.apt.PackagesReader;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.YumEntry;

/**
 * Reads the metadata of an apt repository in a directory, as reprepro, aptly or apt-ftparchive made
 * them, and says what of it can be taken over. {@code Release} vouches for the lists of packages by
 * their SHA-256, and they for the packages.
 */
final class AptInventory {
  // A list of the largest distributions, several times over.
  static final MetadataBounds BOUNDS = new MetadataBounds(4L << 30, 1000);
  private static final TakeoverFindings FINDINGS = new TakeoverFindings(PackageFormat.DEB);
  private static final List<String> OF_THE_OWNER =
      List.of("Origin", "Label", "NotAutomatic", "ButAutomaticUpgrades");

  private final AptSuite suite;
  private final ReleaseOnDisk release;
  private final List<ListedFile> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Path> listed = new HashSet<>();
  private final Set<YumEntry> entries = new HashSet<>();
  private final Set<String> components = new TreeSet<>();

  private AptInventory(AptSuite suite, Optional<Keyring> trusted) {
    this.suite = suite;
    this.release = new ReleaseOnDisk(suite, trusted);
  }

  /** Whether a directory holds such metadata. */
  static boolean isIn(Path directory) {
    return Files.isDirectory(directory) && !suites(directory).isEmpty();
  }

  /**
   * Reads it.
   *
   * @param directory the one that {@code dists} lies in, or the files of a flat repository
   * @param suiteName which suite; may be empty where there is but one
   * @param trusted keys one of which has to have signed; empty if nobody asks who signed
   * @throws RepositoryUnavailableException if the disk cannot be read
   */
  static Inventory of(
      Path directory, Optional<String> suiteName, Optional<Keyring> trusted, Clock clock) {
    var all = suites(directory);
    var names = all.stream().map(AptSuite::name).toList();
    var chosen =
        all.stream()
            .filter(it -> suiteName.isEmpty() || suiteName.get().equals(it.name()))
            .toList();
    if (chosen.size() != 1) {
      return new Inventory(
          List.of(),
          List.of(),
          List.of(
              suiteName
                  .map(name -> AptFindings.noSuchSuite(directory, name, names))
                  .orElseGet(() -> AptFindings.severalSuites(directory, names))));
    }
    try {
      var inventory = new AptInventory(chosen.get(0), trusted);
      inventory.read(clock);
      return new Inventory(inventory.files, List.of(), inventory.findings);
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static List<AptSuite> suites(Path directory) {
    try {
      return AptSuite.in(directory.toRealPath());
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static RepositoryUnavailableException unreadable(Path directory, IOException cause) {
    return new RepositoryUnavailableException(
        "%s cannot be read: %s. Try again.".formatted(directory, cause.getMessage()), cause);
  }

  private void read(Clock clock) throws IOException {
    try {
      var text = release.text(findings);
      if (text.isPresent()) {
        read(AptRelease.parse(text.get()), clock);
      }
    } catch (MalformedMetadataException e) {
      findings.add(FINDINGS.malformed(release.file(), String.valueOf(e.getMessage())));
    }
  }

  private void read(AptRelease told, Clock clock) throws IOException, MalformedMetadataException {
    var indexes = IndexPaths.of(told);
    for (var index : indexes.packages()) {
      addAll(index);
    }
    if (components.size() > 1) {
      findings.add(AptFindings.componentsJoined(components));
    }
    noteWhatIsNotKept(told, indexes, clock);
    noteUnlisted();
  }

  private void addAll(IndexPaths.Index index) throws IOException, MalformedMetadataException {
    var form =
        index.readable().stream()
            .filter(path -> Files.isRegularFile(suite.directory().resolve(path)))
            .findFirst();
    if (form.isEmpty() && !index.isIn(suite)) {
      if (index.isFilled()) {
        findings.add(AptFindings.listMissing(index.path()));
      }
      return;
    }
    var path =
        form.orElseThrow(
            () ->
                new MalformedMetadataException(
                    "%s is packed in no form that is read here (plain, gz, xz, zst)"
                        .formatted(index.path())));
    var file = suite.directory().resolve(path);
    var checksum = told(index, path).checksum();
    if (!FileChecksum.matches(file, checksum)) {
      throw new MalformedMetadataException(
          "it says that %s has the %s %s, and it has not"
              .formatted(path, checksum.algorithm(), checksum.shortly()));
    }
    addAll(file, index.component());
  }

  private static AptRelease.ListedFile told(IndexPaths.Index index, String path)
      throws MalformedMetadataException {
    var told = index.packed().get(path);
    if (told == null) {
      throw new MalformedMetadataException("it does not name " + path);
    }
    return told;
  }

  private void addAll(Path list, String component) throws IOException, MalformedMetadataException {
    try {
      new PackagesReader(BOUNDS)
          .each(
              () -> Files.newInputStream(list),
              deb -> {
                components.add(component);
                // A package for all architectures stands in the list of each.
                if (entries.add(deb.entry())) {
                  add(deb);
                }
              });
    } catch (MalformedMetadataException e) {
      throw new MalformedMetadataException(
          "%s %s".formatted(suite.directory().relativize(list), e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(ListedDeb deb) {
    var entry = deb.entry();
    var place = place(entry);
    if (place.isEmpty()) {
      findings.add(FINDINGS.elsewhere(entry));
      return;
    }
    var file = place.get();
    var shown = suite.root().relativize(file);
    listed.add(file);
    if (!Files.isRegularFile(file)) {
      findings.add(FINDINGS.missing(entry, shown));
      return;
    }
    var size = size(file);
    if (entry.size().isPresent() && entry.size().getAsLong() != size) {
      findings.add(FINDINGS.otherSize(entry, shown, size));
    } else if (entry.checksum().isEmpty()) {
      findings.add(FINDINGS.noChecksum(entry));
    } else {
      files.add(new ListedFile(file, entry, entry.checksum().get(), Optional.of(deb.text())));
    }
  }

  private Optional<Path> place(YumEntry entry) {
    try {
      return Optional.of(Path.of(entry.location().in(suite.root().toUri())).normalize())
          .filter(path -> path.startsWith(suite.root()));
    } catch (MalformedMetadataException | IllegalArgumentException outside) {
      return Optional.empty();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void noteWhatIsNotKept(AptRelease told, IndexPaths indexes, Clock clock) {
    var sources =
        indexes.sources().stream()
            .filter(IndexPaths.Index::isFilled)
            .map(IndexPaths.Index::path)
            .toList();
    if (!sources.isEmpty()) {
      findings.add(AptFindings.sources(sources));
    }
    indexes
        .others()
        .forEach(
            (kind, members) -> {
              if (members.stream().anyMatch(IndexPaths.Index::isFilled)) {
                findings.add(FINDINGS.record(kind));
              }
            });
    var fields = OF_THE_OWNER.stream().filter(field -> has(told, field)).toList();
    if (!fields.isEmpty()) {
      findings.add(AptFindings.fieldsNotKept(fields));
    }
    told.validUntil()
        .filter(end -> end.isBefore(clock.instant()))
        .map(AptFindings::expired)
        .ifPresent(findings::add);
    release
        .signature()
        .map(file -> FINDINGS.signature(String.valueOf(file.getFileName())))
        .ifPresent(findings::add);
  }

  private static boolean has(AptRelease told, String field) {
    return told.fields().containsKey(field.toLowerCase(Locale.ROOT));
  }

  private void noteUnlisted() throws IOException {
    try (Stream<Path> all = Files.walk(suite.root())) {
      var unlisted =
          all.filter(file -> file.toString().endsWith(".deb"))
              .filter(file -> Files.isRegularFile(file) && !listed.contains(file))
              .map(suite.root()::relativize)
              .sorted()
              .toList();
      if (!unlisted.isEmpty()) {
        findings.add(AptFindings.unlisted(suite.name(), unlisted));
      }
    }
  }
}
