package org.sluice.repo.takeover;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.Copier;
import org.sluice.repo.source.SourceSettings;

/** Copies repositories from web servers of this machine. */
final class RemoteDirectory {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  final Path copy;
  private final Path downloads;

  /** Below this folder lie the copy and its downloads. */
  RemoteDirectory(Path folder) throws IOException {
    this.copy = Files.createDirectories(folder.resolve("copy"));
    this.downloads = folder.resolve("downloads");
  }

  Inventory yum(URI address) {
    return inventory(address, PackageFormat.RPM, Optional.empty(), Optional.empty());
  }

  Inventory yumSignedBy(Keyring keyring, URI address) {
    return inventory(address, PackageFormat.RPM, Optional.empty(), Optional.of(keyring));
  }

  Inventory apt(URI address, String suite) {
    return inventory(address, PackageFormat.DEB, Optional.of(suite), Optional.empty());
  }

  Inventory aptSignedBy(Keyring keyring, URI address, String suite) {
    return inventory(address, PackageFormat.DEB, Optional.of(suite), Optional.of(keyring));
  }

  Inventory inventory(
      URI address, PackageFormat format, Optional<String> suite, Optional<Keyring> trusted) {
    try (var copier = new Copier(fromThisMachine(), downloads, CLOCK)) {
      return new Inventories(suite, trusted, CLOCK)
          .of(address, format, copier, copy, Progress.UNHEARD);
    }
  }

  private static SourceSettings fromThisMachine() {
    var usual = SourceSettings.defaults();
    return new SourceSettings(
        usual.allowedHosts(),
        true,
        usual.unprotected(),
        usual.maxPackageSize(),
        usual.maxTotalSize(),
        usual.maxMetadataSize(),
        usual.maxUnpackRatio(),
        usual.maxRedirects(),
        usual.connectTimeout(),
        usual.responseTimeout(),
        usual.totalTime(),
        usual.minimumSpeed(),
        usual.slowPatience(),
        1,
        1,
        usual.userAgent());
  }
}
