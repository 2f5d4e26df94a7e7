package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sluice.repo.Content;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.PrimaryReader;
import org.sluice.repo.source.yum.PrimaryRecord;
import org.sluice.repo.source.yum.RepomdReader;

/** Brings a remote repository of rpm-md metadata, as far as it can be taken over. */
final class YumMirror {
  private static final TakeoverFindings FINDINGS = new TakeoverFindings(PackageFormat.RPM);

  private final Mirror mirror;
  private final Optional<Keyring> trusted;

  /**
   * @param trusted keys one of which has to have signed; empty if nobody asks who did
   */
  YumMirror(Mirror mirror, Optional<Keyring> trusted) {
    this.mirror = mirror;
    this.trusted = trusted;
  }

  /** Brings it; what speaks against it is in the mirror's findings. */
  void bring(Progress progress) throws IOException {
    try {
      var repomd = mirror.metadata(YumInventory.REPOMD);
      if (repomd.isEmpty()) {
        requireMetadata();
        return;
      }
      var signature = mirror.metadata(YumInventory.SIGNATURE);
      if (isTrusted(repomd.get(), signature)) {
        bring(repomd.get(), progress);
      }
    } catch (MalformedMetadataException e) {
      mirror.findings().add(FINDINGS.malformed(mirror.directory(), String.valueOf(e.getMessage())));
    }
  }

  private void requireMetadata() {
    if (mirror.findings().isEmpty()) {
      mirror.findings().add(FINDINGS.noMetadata(mirror.directory(), YumInventory.REPOMD));
    }
  }

  private boolean isTrusted(Path repomd, Optional<Path> signature) throws IOException {
    if (trusted.isEmpty()) {
      return true;
    }
    var asked = signature.orElseGet(() -> mirror.directory().resolve(YumInventory.SIGNATURE));
    var objection = FileSignature.objection(repomd, asked, trusted.get());
    objection.ifPresent(mirror.findings()::add);
    return objection.isEmpty();
  }

  private void bring(Path repomd, Progress progress)
      throws IOException, MalformedMetadataException {
    var reader = new RepomdReader(YumInventory.BOUNDS);
    for (var type : reader.types(content(repomd))) {
      if (RecordInventory.isCarried(type)) {
        metadata(reader.record(type, content(repomd)));
      }
    }
    var primary = metadata(reader.primary(content(repomd)));
    if (primary.isPresent() && mirror.findings().isEmpty()) {
      var packages =
          new PrimaryReader(YumInventory.BOUNDS)
              .packages(content(primary.get())).stream()
                  .filter(entry -> !LeftOutSources.isArchitecture(entry.architecture()))
                  .toList();
      mirror.packages(packages, PackageFormat.RPM.extension(), progress);
    }
  }

  private Optional<Path> metadata(PrimaryRecord told) throws MalformedMetadataException {
    var location = told.location();
    return location.base().isPresent()
        ? Optional.empty()
        : mirror.metadata(location.href(), location.href(), told.checksum(), told.size());
  }

  private static Content content(Path file) {
    return () -> Files.newInputStream(file);
  }
}
