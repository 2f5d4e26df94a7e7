package org.sluice.repo.source;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.WantedFile;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.YumEntry;

/**
 * One package file to download, or a bundle of them.
 *
 * @param kind which of the two
 * @param address where it is
 * @param checksum what it hashes to, if somebody said so
 * @param size how many bytes it has, if somebody said so
 * @param promised name, version and architecture of the package, if somebody said so
 */
record Order(
    Expected.Kind kind,
    URI address,
    Optional<Checksum> checksum,
    OptionalLong size,
    Optional<String> promised) {

  static Order of(WantedFile file) {
    return new Order(
        file.isBundle() ? Expected.Kind.BUNDLE : Expected.Kind.PACKAGE,
        file.address(),
        file.sha256().map(Checksum::of),
        file.size(),
        Optional.empty());
  }

  static Order of(YumEntry entry, URI address) {
    return listed(entry, address, entry.spoken());
  }

  static Order ofDeb(YumEntry entry, URI address) {
    var promised = "%s_%s_%s".formatted(entry.name(), entry.version(), entry.architecture());
    return listed(entry, address, promised);
  }

  private static Order listed(YumEntry entry, URI address, String promised) {
    return new Order(
        Expected.Kind.PACKAGE, address, entry.checksum(), entry.size(), Optional.of(promised));
  }

  String fileName() {
    return Shown.fileName(address);
  }

  /** Whether a checksum is known that nobody can have forged. */
  boolean hasSoundChecksum() {
    return checksum.map(known -> known.algorithm().isSound()).orElse(false);
  }
}
