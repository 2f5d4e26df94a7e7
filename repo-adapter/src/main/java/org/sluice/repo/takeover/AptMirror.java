package org.sluice.repo.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.apt.AptRelease;
import org.sluice.repo.source.apt.PackagesReader;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.YumEntry;

/** Brings one suite of a remote apt repository, as far as it can be taken over. */
final class AptMirror {
  private static final TakeoverFindings FINDINGS = new TakeoverFindings(PackageFormat.DEB);

  private final Mirror mirror;
  private final Optional<Keyring> trusted;
  private final String below;

  /**
   * @param suite a word, or {@code ./} for a flat repository
   * @param trusted keys one of which has to have signed; empty if nobody asks who did
   */
  AptMirror(Mirror mirror, String suite, Optional<Keyring> trusted) {
    this.mirror = mirror;
    this.trusted = trusted;
    this.below = suite.equals("./") ? "" : "dists/" + suite + "/";
  }

  /** Brings it; what speaks against it is in the mirror's findings. */
  void bring(Progress progress) throws IOException {
    try {
      if (!bringRelease()) {
        return;
      }
      var suite = new AptSuite(mirror.directory(), mirror.directory().resolve(below).normalize());
      var text = new ReleaseOnDisk(suite, trusted).text(mirror.findings());
      if (text.isEmpty()) {
        return;
      }
      var release = AptRelease.parse(text.get());
      var lists = lists(release);
      if (mirror.findings().isEmpty()) {
        mirror.packages(packages(lists), PackageFormat.DEB.extension(), progress);
      }
    } catch (MalformedMetadataException e) {
      mirror.findings().add(FINDINGS.malformed(mirror.directory(), String.valueOf(e.getMessage())));
    }
  }

  private boolean bringRelease() throws IOException, MalformedMetadataException {
    // What an earlier run brought may be gone from there.
    for (var name : Set.of(AptSuite.FRAMED, AptSuite.PLAIN, ReleaseOnDisk.SIGNATURE)) {
      Files.deleteIfExists(mirror.directory().resolve(below + name));
    }
    if (mirror.metadata(below + AptSuite.FRAMED).isPresent()) {
      return true;
    }
    var plain = mirror.metadata(below + AptSuite.PLAIN);
    if (plain.isPresent()) {
      mirror.metadata(below + ReleaseOnDisk.SIGNATURE);
      return mirror.findings().isEmpty();
    }
    if (mirror.findings().isEmpty()) {
      mirror.findings().add(FINDINGS.noMetadata(mirror.directory(), below + AptSuite.FRAMED));
    }
    return false;
  }

  private Set<Path> lists(AptRelease release) throws MalformedMetadataException {
    var lists = new LinkedHashSet<Path>();
    for (var index : IndexPaths.of(release).packages()) {
      list(index, release.byHash()).ifPresent(lists::add);
    }
    return lists;
  }

  private Optional<Path> list(IndexPaths.Index index, boolean byHash)
      throws MalformedMetadataException {
    // Packed forms come sooner; which of those that a Release names is there, only asking tells.
    var forms = new ArrayList<String>(index.readable());
    if (forms.remove(index.path())) {
      forms.add(index.path());
    }
    for (var form : forms) {
      var told = told(index.packed(), form);
      var from = byHash ? byHash(form, told) : form;
      var file =
          mirror.metadata(
              below + form,
              below + from,
              Optional.of(told.checksum()),
              OptionalLong.of(told.size()));
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static AptRelease.ListedFile told(
      Map<String, AptRelease.ListedFile> packed, String form) {
    return Objects.requireNonNull(packed.get(form), form);
  }

  private static String byHash(String path, AptRelease.ListedFile told) {
    return path.substring(0, path.lastIndexOf('/') + 1) + "by-hash/SHA256/" + told.checksum().hex();
  }

  private static Set<YumEntry> packages(Set<Path> lists)
      throws IOException, MalformedMetadataException {
    var entries = new LinkedHashSet<YumEntry>();
    var reader = new PackagesReader(AptInventory.BOUNDS);
    for (var list : lists) {
      try {
        reader.each(() -> Files.newInputStream(list), deb -> entries.add(deb.entry()));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return entries;
  }
}
