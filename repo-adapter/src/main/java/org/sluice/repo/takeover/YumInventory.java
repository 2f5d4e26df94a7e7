package org.sluice.repo.takeover;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.repo.Content;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.PrimaryReader;
import org.sluice.repo.source.yum.RepomdReader;
import org.sluice.repo.source.yum.YumEntry;

/**
 * Reads the rpm-md metadata of a repository on this machine, as createrepo_c makes them, and looks
 * which of the listed files are there. No package is opened.
 */
public final class YumInventory {
  // As large as the lists of the largest distributions, several times over.
  static final MetadataBounds BOUNDS = new MetadataBounds(4L << 30, 1000);
  static final String REPOMD = "repodata/repomd.xml";
  static final String SIGNATURE = REPOMD + ".asc";
  private static final Set<String> MADE_ANEW = Set.of("primary", "filelists", "other");

  private static final TakeoverFindings FINDINGS = new TakeoverFindings(PackageFormat.RPM);

  private final Path directory;
  private final List<ListedFile> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final RecordInventory records = new RecordInventory();
  private final Set<Path> listed = new HashSet<>();
  private final List<String> sources = new ArrayList<>();

  private YumInventory(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory holds such metadata. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(repomd(directory));
  }

  /**
   * Reads it.
   *
   * @param directory the one that {@code repodata} lies in
   * @throws RepositoryUnavailableException if the disk cannot be read
   */
  public static Inventory of(Path directory) {
    return of(directory, Optional.empty());
  }

  /**
   * The same, if one of some keys signed it.
   *
   * @param trusted the keys; empty if nobody asks who signed
   */
  static Inventory of(Path directory, Optional<Keyring> trusted) {
    try {
      // Ours are served by way of links, and a walk begins at none.
      var inventory = new YumInventory(directory.toRealPath());
      if (inventory.isTrusted(trusted)) {
        inventory.read();
      }
      return new Inventory(inventory.files, inventory.records.records(), inventory.findings);
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "%s cannot be read: %s. Try again.".formatted(directory, e.getMessage()), e);
    }
  }

  private static Path repomd(Path directory) {
    return directory.resolve(REPOMD);
  }

  private boolean isTrusted(Optional<Keyring> trusted) throws IOException {
    if (trusted.isEmpty()) {
      return true;
    }
    var objection = FileSignature.objection(repomd(directory), signature(), trusted.get());
    objection.ifPresent(findings::add);
    return objection.isEmpty();
  }

  private Path signature() {
    return directory.resolve(SIGNATURE);
  }

  private void read() throws IOException {
    var repomd = repomd(directory);
    try {
      var reader = new RepomdReader(BOUNDS);
      addRecords(reader, repomd);
      for (var entry : new PrimaryReader(BOUNDS).packages(content(primary(reader, repomd)))) {
        add(entry);
      }
    } catch (MalformedMetadataException e) {
      findings.add(FINDINGS.malformed(repomd, String.valueOf(e.getMessage())));
      return;
    }
    LeftOutSources.finding(directory.toString(), sources).ifPresent(findings::add);
    noteUnlisted();
  }

  private Path primary(RepomdReader reader, Path repomd)
      throws IOException, MalformedMetadataException {
    var told = reader.primary(content(repomd));
    var file =
        inside(told.location().in(directory.toUri()))
            .filter(Files::isRegularFile)
            .orElseThrow(
                () -> new MalformedMetadataException("names a list of packages that is not there"));
    var checksum =
        told.checksum()
            .filter(it -> it.algorithm().isSound())
            .orElseThrow(
                () ->
                    new MalformedMetadataException(
                        "gives no checksum of its list of packages that proves anything"));
    if (!FileChecksum.matches(file, checksum)) {
      throw new MalformedMetadataException(
          "says that %s has the %s %s, and it has not"
              .formatted(directory.relativize(file), checksum.algorithm(), checksum.shortly()));
    }
    return file;
  }

  private void add(YumEntry entry) throws IOException, MalformedMetadataException {
    var place = inside(entry.location().in(directory.toUri()));
    if (place.isEmpty()) {
      findings.add(FINDINGS.elsewhere(entry));
      return;
    }
    var file = place.get();
    listed.add(file);
    if (LeftOutSources.isArchitecture(entry.architecture())) {
      sources.add(entry.spoken());
      return;
    }
    if (!Files.isRegularFile(file)) {
      findings.add(FINDINGS.missing(entry, directory.relativize(file)));
      return;
    }
    var size = Files.size(file);
    if (entry.size().isPresent() && entry.size().getAsLong() != size) {
      findings.add(FINDINGS.otherSize(entry, directory.relativize(file), size));
    } else if (entry.checksum().isEmpty()) {
      findings.add(FINDINGS.noChecksum(entry));
    } else {
      var checksum = entry.checksum().get();
      if (!checksum.algorithm().isSound()) {
        findings.add(FINDINGS.weak(entry, checksum.algorithm()));
      }
      files.add(new ListedFile(file, entry, checksum, Optional.empty()));
    }
  }

  // What has an address of its own, or a base, may lie on another machine.
  private Optional<Path> inside(URI address) {
    if (!"file".equalsIgnoreCase(address.getScheme()) || address.getRawPath() == null) {
      return Optional.empty();
    }
    try {
      var path = Path.of(address).normalize();
      return path.startsWith(directory) ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException notHere) {
      return Optional.empty();
    }
  }

  private void addRecords(RepomdReader reader, Path repomd)
      throws IOException, MalformedMetadataException {
    for (var type : reader.types(content(repomd))) {
      if (!MADE_ANEW.contains(type)) {
        var told = reader.record(type, content(repomd));
        records.add(type, told, inside(told.location().in(directory.toUri())));
      }
    }
    findings.addAll(records.findings());
    if (Files.exists(signature())) {
      findings.add(FINDINGS.signature("repomd.xml.asc"));
    }
  }

  private void noteUnlisted() throws IOException {
    try (var all = Files.walk(directory)) {
      all.filter(file -> file.toString().endsWith(".rpm"))
          .filter(file -> Files.isRegularFile(file) && !listed.contains(file))
          .sorted()
          .forEach(file -> findings.add(FINDINGS.unlisted(directory.relativize(file))));
    }
  }

  private static Content content(Path file) {
    return () -> Files.newInputStream(file);
  }
}
